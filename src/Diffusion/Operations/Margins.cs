namespace MagicCanvas.Diffusion.Operations;

/// <summary>Pixels that a picture grows by on each side; none below 0.</summary>
public sealed record Margins(int Left, int Top, int Right, int Bottom)
{
    public static Margins None { get; } = new(0, 0, 0, 0);

    public bool IsNone => (Left | Top | Right | Bottom) == 0;
}
