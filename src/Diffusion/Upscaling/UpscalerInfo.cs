namespace MagicCanvas.Diffusion.Upscaling;

/// <summary>What a super-resolution folder says of itself.</summary>
public sealed record UpscalerInfo
{
    /// <summary>
    /// The file that says what a folder's graph does: <c>{"factor": 2, "tile": 128, "overlap": 32}</c>; only the factor is required. Without it
    /// the factor is that of the graph's sizes, or of its name, or 4.
    /// </summary>
    public const string File = "upscaler.json";

    /// <summary>The folder's name.</summary>
    public required string Id { get; init; }

    /// <summary><c>sha256:</c> and a digest over every file of the folder.</summary>
    public required string Version { get; init; }

    /// <summary>Length of all files: about what the model takes in memory, and not less.</summary>
    public long Bytes { get; init; }

    /// <summary>How many times wider and higher a picture comes out of one pass, 2..8.</summary>
    public required int Factor { get; init; }

    /// <summary>Pixels and side that go into one call; what the graph fixes comes first.</summary>
    public required (int Width, int Height) Tile { get; init; }

    /// <summary>Pixels that neighbouring tiles share, at least; what they say there is blended.</summary>
    public required int Overlap { get; init; }
}
