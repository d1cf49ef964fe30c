using MagicCanvas.Diffusion.Noise;

namespace MagicCanvas.Diffusion.Samplers;

/// <summary>DDIM (Song et al. 2020, equation 12): x' = sqrt(abar') * clean + sqrt(1 - abar' - s^2) * noise + s * z.</summary>
/// <param name="noise">Training noise levels.</param>
/// <param name="steps">Steps of a whole run.</param>
/// <param name="first">The step to begin with.</param>
/// <param name="eta">0: no noise on the way; 1: as much as DDPM.</param>
internal sealed class DdimSampler(NoiseSchedule noise, int steps, int first, double eta = 0)
    : AlphaBarSampler(noise.Config, AlphaBarLevels.ForDdim(noise, steps), first)
{
    /// <summary>DDPM's posterior variance of a step from abar <paramref name="now"/> to abar <paramref name="next"/> (equation 16 with eta 1).</summary>
    public static double Variance(double now, double next) => (1 - next) / (1 - now) * (1 - (now / next));

    /// <inheritdoc/>
    protected override void Advance(ReadOnlySpan<float> output, Span<float> sample, Span<float> clean, INoiseSource noise)
    {
        Predict(output, sample, clean);
        var (now, next) = AlphaBar;

        // The noise is the prediction's own, also where the clean sample was clipped.
        var (noiseX, noiseM) = Prediction.Noise(Config.Prediction, Math.Sqrt(now), Math.Sqrt(1 - now));
        var variance = eta == 0 ? 0 : Math.Max(0, eta * eta * Variance(now, next));
        var direction = Math.Sqrt(Math.Max(0, 1 - next - variance));
        Blend.Scale(sample, direction * noiseX);
        Blend.Add(sample, output, direction * noiseM);
        Blend.Add(sample, clean, Math.Sqrt(next));
        if (eta > 0)
        {
            AddFreshNoise(sample, noise, Math.Sqrt(variance));
        }
    }
}
