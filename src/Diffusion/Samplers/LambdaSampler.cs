using MagicCanvas.Diffusion.Noise;

namespace MagicCanvas.Diffusion.Samplers;

/// <summary>
/// What the solvers share that step in lambda = ln(alpha / sigma): x = alpha * clean + sigma * noise, with alpha = 1 / sqrt(s^2 + 1) and
/// sigma = s * alpha of the level s, or alpha = 1 - s and sigma = s on the levels of a flow.
/// </summary>
internal abstract class LambdaSampler(NoiseSchedule noise, Levels levels, int first) : Sampler(levels.Timesteps, first)
{
    /// <inheritdoc/>
    public override ReadOnlySpan<double> Sigmas => levels.Sigmas;

    protected SchedulerConfig Config => noise.Config;

    /// <summary>Calls left, with the next one.</summary>
    protected int Left => WholeCalls - Index;

    /// <inheritdoc/>
    public override void AddNoise(Span<float> sample, ReadOnlySpan<float> noise)
    {
        var (alpha, sigma) = Parts(Index);
        Blend.Scale(sample, alpha);
        Blend.Add(sample, noise, sigma);
    }

    /// <summary>alpha and sigma of the level at an index.</summary>
    protected (double Alpha, double Sigma) Parts(int index)
    {
        var s = levels.Sigmas[index];
        if (Config.FlowLevels)
        {
            return (1 - s, s);
        }

        var alpha = 1 / Math.Sqrt((s * s) + 1);
        return (alpha, s * alpha);
    }

    /// <summary>Infinite where there is no noise.</summary>
    protected double Lambda(int index)
    {
        var (alpha, sigma) = Parts(index);
        return Math.Log(alpha) - Math.Log(sigma);
    }

    /// <summary>Writes the clean sample that this output predicts at the next call's level.</summary>
    protected void PredictClean(ReadOnlySpan<float> output, ReadOnlySpan<float> sample, Span<float> clean)
    {
        var (alpha, sigma) = Parts(Index);
        var (x, m) = Prediction.Clean(Config.Prediction, alpha, sigma);
        Blend.Two(sample, x, output, m, clean);
        CleanLimit.Threshold(Config, clean);
    }

    /// <summary>Writes the noise that this output predicts; after <see cref="PredictClean"/>, whose threshold it follows.</summary>
    protected void PredictNoise(ReadOnlySpan<float> output, ReadOnlySpan<float> sample, ReadOnlySpan<float> clean, Span<float> predicted)
    {
        var (alpha, sigma) = Parts(Index);
        if (Config.Threshold is null)
        {
            var (x, m) = Prediction.Noise(Config.Prediction, alpha, sigma);
            Blend.Two(sample, x, output, m, predicted);
        }
        else
        {
            Blend.Two(sample, 1 / sigma, clean, -alpha / sigma, predicted);
        }
    }
}
