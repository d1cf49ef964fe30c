using MagicCanvas.Diffusion.Noise;

namespace MagicCanvas.Diffusion.Samplers;

/// <summary>Euler's method on the probability flow (Karras et al. 2022, algorithm 2 without churn).</summary>
internal sealed class EulerSampler(NoiseSchedule noise, Levels levels, int first) : SigmaSampler(noise, levels, first)
{
    /// <inheritdoc/>
    protected override void Advance(ReadOnlySpan<float> output, Span<float> sample, Span<float> clean, INoiseSource noise)
    {
        Predict(output, sample, clean);
        MoveTo(Sigma.Next, sample, clean);
    }
}
