namespace MagicCanvas.Web.Contracts.Generations;

/// <summary>
/// Text-to-image in two passes: enlarged by a factor above 1 and at most 4 (default 2), then painted over with these steps (default: the
/// first pass's) and strength (default 0.5). Width and height are in answers only.
/// </summary>
public sealed record SecondPassSettings
{
    public double? Factor { get; init; }
    public int? Steps { get; init; }
    public double? Strength { get; init; }
    public int? Width { get; init; }
    public int? Height { get; init; }
}
