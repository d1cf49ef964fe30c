using MagicCanvas.Diffusion.Noise;

namespace MagicCanvas.Diffusion.Samplers;

/// <summary>Euler's method on the flow x = (1 - s) * clean + s * noise, whose model predicts noise - clean (Lipman et al. 2022).</summary>
internal sealed class FlowMatchEulerSampler(SchedulerConfig config, Levels levels, int first) : Sampler(levels.Timesteps, first)
{
    /// <inheritdoc/>
    public override ReadOnlySpan<double> Sigmas => levels.Sigmas;

    /// <inheritdoc/>
    public override void AddNoise(Span<float> sample, ReadOnlySpan<float> noise)
    {
        var sigma = levels.Sigmas[Index];
        Blend.Scale(sample, 1 - sigma);
        Blend.Add(sample, noise, sigma);
    }

    /// <inheritdoc/>
    protected override void Advance(ReadOnlySpan<float> output, Span<float> sample, Span<float> clean, INoiseSource noise)
    {
        var (now, next) = (levels.Sigmas[Index], levels.Sigmas[Index + 1]);
        Blend.Two(sample, 1, output, -now, clean);
        if (config.Flow.Stochastic)
        {
            clean.CopyTo(sample);
            Blend.Scale(sample, 1 - next);
            AddFreshNoise(sample, noise, next);
        }
        else
        {
            Blend.Add(sample, output, next - now);
        }
    }
}
