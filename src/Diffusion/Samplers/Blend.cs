using System.Numerics.Tensors;

namespace MagicCanvas.Diffusion.Samplers;

/// <summary>Weighted sums of vectors: all that a sampler does to a sample.</summary>
internal static class Blend
{
    /// <summary>target = a * x + b * y. The target may be y, not x.</summary>
    public static void Two(ReadOnlySpan<float> x, double a, ReadOnlySpan<float> y, double b, Span<float> target)
    {
        TensorPrimitives.Multiply(y, (float)b, target);
        TensorPrimitives.MultiplyAdd(x, (float)a, target, target);
    }

    /// <summary>target = a * target.</summary>
    public static void Scale(Span<float> target, double a) => TensorPrimitives.Multiply(target, (float)a, target);

    /// <summary>target = target + b * y.</summary>
    public static void Add(Span<float> target, ReadOnlySpan<float> y, double b) => TensorPrimitives.MultiplyAdd(y, (float)b, target, target);
}
