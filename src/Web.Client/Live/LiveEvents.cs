using MagicCanvas.Web.Contracts.Hub;
using MagicCanvas.Web.Contracts.Quotas;

namespace MagicCanvas.Web.Client.Live;

/// <summary>Who is told of what a line brings and of how it fares.</summary>
internal sealed record LiveEvents
{
    public required Action<HubGeneration> Generation { get; init; }

    public required Action<HubProgress> Progress { get; init; }

    public required Action<HubPreview> Preview { get; init; }

    /// <summary>Pictures were uploaded, deleted or restored.</summary>
    public required Action Library { get; init; }

    public required Action<QuotaView> Quota { get; init; }

    /// <summary>It broke, and is being made again.</summary>
    public required Action Lost { get; init; }

    /// <summary>It was made again, without memory of the one before.</summary>
    public required Func<Task> Found { get; init; }

    /// <summary>It broke for good.</summary>
    public required Func<Task> Closed { get; init; }
}
