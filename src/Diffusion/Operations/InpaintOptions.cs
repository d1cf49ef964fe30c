namespace MagicCanvas.Diffusion.Operations;

/// <summary>How a masked part of a picture is painted anew.</summary>
public sealed record InpaintOptions
{
    /// <summary>Pixels that are painted at; what is painted is scaled to its place in the picture.</summary>
    public required int Width { get; init; }

    /// <inheritdoc cref="Width"/>
    public required int Height { get; init; }

    /// <summary>Pixels of soft edge, inside the mask; at least 0.</summary>
    public int Feather { get; init; }

    /// <summary>Paint what the mask keeps, and keep what it paints.</summary>
    public bool Invert { get; init; }

    /// <summary>Paint the surroundings of the mask alone, at the full size; otherwise the whole picture.</summary>
    public bool OnlyMasked { get; init; }

    /// <summary>With <see cref="OnlyMasked"/>: pixels of the picture around the mask that the model sees; at least 0.</summary>
    public int Padding { get; init; }

    /// <summary>Outpainting: the picture grows by these, and they are painted.</summary>
    public Margins Margins { get; init; } = Margins.None;
}
