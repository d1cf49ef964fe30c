namespace MagicCanvas.Grains.Jobs;

/// <summary>Width and height of the source picture, in pixels.</summary>
internal readonly record struct SourceSize(int Width, int Height);
