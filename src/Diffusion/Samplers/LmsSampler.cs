using MagicCanvas.Diffusion.Noise;

namespace MagicCanvas.Diffusion.Samplers;

/// <summary>Linear multistep on the probability flow: the slope between two levels is a polynomial through the last four.</summary>
internal sealed class LmsSampler : SigmaSampler
{
    private const int Order = 4;

    private readonly History _slopes;

    public LmsSampler(NoiseSchedule noise, Levels levels, int first)
        : base(noise, levels, first) => _slopes = Remember(Order - 1);

    /// <inheritdoc/>
    protected override void Advance(ReadOnlySpan<float> output, Span<float> sample, Span<float> clean, INoiseSource noise)
    {
        Predict(output, sample, clean);
        var slope = Scratch(sample.Length);
        Slope(sample, clean, slope);

        // The order counts from the whole run's start, as published: an image-to-image run begins with the high order's weights.
        var order = Math.Min(Index + 1, Order);
        Blend.Add(sample, slope, Weight(order, 0));
        for (var age = 1; age <= Math.Min(_slopes.Count, order - 1); age++)
        {
            Blend.Add(sample, _slopes[age - 1], Weight(order, age));
        }

        _slopes.Push(slope);
    }

    /// <summary>Integral from this level to the next of the Lagrange polynomial that is 1 at the level of that age and 0 at the others.</summary>
    private double Weight(int order, int age)
    {
        // Gauss-Legendre with two points is exact up to the third degree.
        var (middle, half) = ((Sigma.Now + Sigma.Next) / 2, (Sigma.Next - Sigma.Now) / 2);
        var point = half / Math.Sqrt(3);
        return half * (Basis(order, age, middle - point) + Basis(order, age, middle + point));
    }

    private double Basis(int order, int age, double sigma)
    {
        var product = 1.0;
        for (var k = 0; k < order; k++)
        {
            if (k != age)
            {
                product *= (sigma - Sigmas[Index - k]) / (Sigmas[Index - age] - Sigmas[Index - k]);
            }
        }

        return product;
    }
}
