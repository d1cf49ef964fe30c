using System.Numerics.Tensors;

namespace MagicCanvas.Diffusion.Operations;

/// <summary>
/// Between two noises: spherical interpolation, which stays as strong as its ends where a straight line would fade. As Automatic1111's
/// web UI does it, so that its subseeds mean the same here: each column of each channel turns by its own angle.
/// </summary>
internal static class NoiseBlend
{
    /// <summary>Turns <paramref name="noise"/> towards <paramref name="other"/>, in place; both are channels x height x width.</summary>
    /// <param name="noise">The seed's noise.</param>
    /// <param name="other">The other seed's.</param>
    /// <param name="amount">0..1.</param>
    /// <param name="height">Of a channel.</param>
    /// <param name="width">Of a channel.</param>
    public static void Slerp(Span<float> noise, ReadOnlySpan<float> other, double amount, int height, int width)
    {
        if (amount <= 0)
        {
            return;
        }

        var (mine, theirs) = (new float[height], new float[height]);
        for (var channel = 0; channel < noise.Length; channel += height * width)
        {
            for (var column = channel; column < channel + width; column++)
            {
                for (var i = 0; i < height; i++)
                {
                    (mine[i], theirs[i]) = (noise[column + (i * width)], other[column + (i * width)]);
                }

                var (a, b) = Weights(TensorPrimitives.CosineSimilarity<float>(mine, theirs), amount);
                for (var i = 0; i < height; i++)
                {
                    noise[column + (i * width)] = (a * mine[i]) + (b * theirs[i]);
                }
            }
        }
    }

    /// <summary>sin((1 - t) w) / sin w and sin(t w) / sin w for the angle w; where there is no angle, a straight line.</summary>
    internal static (float Mine, float Theirs) Weights(double cosine, double amount)
    {
        var angle = Math.Acos(Math.Clamp(cosine, -1, 1));
        var sine = Math.Sin(angle);
        return double.IsNaN(sine) || sine < 1e-4
            ? ((float)(1 - amount), (float)amount)
            : ((float)(Math.Sin((1 - amount) * angle) / sine), (float)(Math.Sin(amount * angle) / sine));
    }
}
