namespace MagicCanvas.Storage.Admin;

/// <summary>Which events to list; null members do not restrict.</summary>
public sealed record EventFilter
{
    public string? ProjectId { get; init; }
    public string? JobId { get; init; }

    /// <summary>One of <see cref="Events.EventTypes"/>.</summary>
    public string? Type { get; init; }
}
