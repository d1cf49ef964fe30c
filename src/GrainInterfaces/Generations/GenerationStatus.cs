namespace MagicCanvas.Generations;

/// <summary>Where a generation stands. The last three are final.</summary>
public enum GenerationStatus
{
    Queued,
    Running,
    Succeeded,
    Failed,
    Canceled,
}
