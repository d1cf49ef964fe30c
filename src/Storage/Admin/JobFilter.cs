using MagicCanvas.Generations;

namespace MagicCanvas.Storage.Admin;

/// <summary>Which jobs to list; null members do not restrict.</summary>
public sealed record JobFilter
{
    public string? ProjectId { get; init; }
    public string? UserId { get; init; }
    public string? ModelId { get; init; }
    public string? DeviceId { get; init; }
    public GenerationStatus? Status { get; init; }
}
