using MagicCanvas.Diffusion.Noise;

namespace MagicCanvas.Diffusion.Samplers;

/// <summary>DDPM (Ho et al. 2020, equations 6 and 7): the posterior's mean between the clean sample and this one, and noise around it.</summary>
internal sealed class DdpmSampler(NoiseSchedule noise, int steps, int first) : AlphaBarSampler(noise.Config, AlphaBarLevels.ForDdpm(noise, steps), first)
{
    private const double SmallestVariance = 1e-20;

    /// <inheritdoc/>
    protected override void Advance(ReadOnlySpan<float> output, Span<float> sample, Span<float> clean, INoiseSource noise)
    {
        Predict(output, sample, clean);
        var (now, next) = AlphaBar;

        // In single precision as published: near the end 1 - alpha is of the size of its rounding.
        var alpha = (float)now / (float)next;
        Blend.Scale(sample, Math.Sqrt(alpha) * (1 - next) / (1 - now));
        Blend.Add(sample, clean, Math.Sqrt(next) * (1 - alpha) / (1 - now));

        // The posterior of the very first timestep is a point.
        if (Timestep > 0)
        {
            var variance = Config.Variance == StepVariance.FixedLarge
                ? 1 - alpha
                : Math.Max((1 - next) / (1 - now) * (1 - alpha), SmallestVariance);
            AddFreshNoise(sample, noise, Math.Sqrt(variance));
        }
    }
}
