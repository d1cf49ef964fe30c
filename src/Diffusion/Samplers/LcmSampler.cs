using MagicCanvas.Diffusion.Noise;

namespace MagicCanvas.Diffusion.Samplers;

/// <summary>
/// Multistep consistency sampling (Luo et al. 2023, algorithm 3): each step jumps to the clean sample, and back to the next level with fresh noise.
/// </summary>
internal sealed class LcmSampler(NoiseSchedule noise, int steps, int first) : AlphaBarSampler(noise.Config, LevelsOf(noise, steps), first)
{
    // The boundary condition's scale: the standard deviation of the data.
    private const double DataSigma = 0.5;

    /// <inheritdoc/>
    protected override void Advance(ReadOnlySpan<float> output, Span<float> sample, Span<float> clean, INoiseSource noise)
    {
        Predict(output, sample, clean);
        var scaled = Timestep * Config.TimestepScaling;
        var square = (scaled * scaled) + (DataSigma * DataSigma);
        Blend.Scale(sample, DataSigma * DataSigma / square);
        Blend.Add(sample, clean, scaled / Math.Sqrt(square));
        if (!AtLast)
        {
            Blend.Scale(sample, Math.Sqrt(AlphaBar.Next));
            AddFreshNoise(sample, noise, Math.Sqrt(1 - AlphaBar.Next));
        }
    }

    /// <summary>Evenly from the timesteps of the distillation; their ends, and not their middle, where there are more steps than those.</summary>
    private static AlphaBarLevels LevelsOf(NoiseSchedule noise, int steps)
    {
        var original = Math.Clamp(Math.Max(noise.Config.OriginalSteps, steps), 1, noise.Length);
        var stride = noise.Length / original;
        var timesteps = Enumerable.Range(0, steps)
            .Select(i => (double)Math.Max(0, ((original - (int)((double)original / steps * i)) * stride) - 1))
            .ToArray();
        var now = Array.ConvertAll(timesteps, t => noise.AlphaBarAt((int)t, 1));
        return new(timesteps, now, [.. now.Skip(1), noise.LastAlphaBar]);
    }
}
