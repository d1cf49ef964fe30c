namespace MagicCanvas.Web.Contracts.Generations;

/// <summary>Pixels to add on each side, 0..4096.</summary>
public sealed record ExpandSettings
{
    public int Left { get; init; }
    public int Top { get; init; }
    public int Right { get; init; }
    public int Bottom { get; init; }
}
