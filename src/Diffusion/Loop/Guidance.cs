using System.Numerics.Tensors;

namespace MagicCanvas.Diffusion.Loop;

/// <summary>Classifier-free guidance (Ho and Salimans 2022).</summary>
internal static class Guidance
{
    /// <summary><paramref name="without"/> = without + scale * (with - without); <paramref name="with"/> is written over.</summary>
    public static void Apply(Span<float> without, Span<float> with, double scale)
    {
        TensorPrimitives.Subtract(with, without, with);
        TensorPrimitives.MultiplyAdd(with, (float)scale, without, without);
    }
}
