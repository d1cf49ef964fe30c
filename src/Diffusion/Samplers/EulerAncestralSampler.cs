using MagicCanvas.Diffusion.Noise;

namespace MagicCanvas.Diffusion.Samplers;

/// <summary>Euler steps below the next level, with fresh noise back up to it.</summary>
internal sealed class EulerAncestralSampler(NoiseSchedule noise, Levels levels, int first) : SigmaSampler(noise, levels, first)
{
    /// <inheritdoc/>
    protected override void Advance(ReadOnlySpan<float> output, Span<float> sample, Span<float> clean, INoiseSource noise)
    {
        Predict(output, sample, clean);
        var (now, next) = ((float)(Sigma.Now * Sigma.Now), (float)(Sigma.Next * Sigma.Next));
        var up = MathF.Sqrt(Math.Max(0, next * (now - next) / now));
        MoveTo(MathF.Sqrt(Math.Max(0, next - (up * up))), sample, clean);

        // Also where nothing of it is added, at the end: the published sampler draws there, too.
        AddFreshNoise(sample, noise, up);
    }
}
