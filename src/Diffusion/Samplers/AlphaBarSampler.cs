namespace MagicCanvas.Diffusion.Samplers;

/// <summary>What samplers share that count in abar: x = sqrt(abar) * clean + sqrt(1 - abar) * noise.</summary>
internal abstract class AlphaBarSampler(SchedulerConfig config, AlphaBarLevels levels, int first) : Sampler(levels.Timesteps, first)
{
    private const double NextToNothing = 1e-30;

    protected SchedulerConfig Config => config;

    /// <summary>abar at the next call, and after it.</summary>
    protected (double Now, double Next) AlphaBar => (Now(), levels.Next[Index]);

    /// <inheritdoc/>
    public override void AddNoise(Span<float> sample, ReadOnlySpan<float> noise)
    {
        Blend.Scale(sample, Math.Sqrt(AlphaBar.Now));
        Blend.Add(sample, noise, Math.Sqrt(1 - AlphaBar.Now));
    }

    /// <summary>The clean sample that this output predicts, in its range.</summary>
    protected void Predict(ReadOnlySpan<float> output, ReadOnlySpan<float> sample, Span<float> clean)
    {
        var (x, m) = Prediction.Clean(config.Prediction, Math.Sqrt(AlphaBar.Now), Math.Sqrt(1 - AlphaBar.Now));
        Blend.Two(sample, x, output, m, clean);
        CleanLimit.Apply(config, clean);
    }

    /// <summary>
    /// From noise alone nothing clean can be predicted: for models of noise, zero terminal SNR is taken as the smallest one, or where the
    /// prediction is kept in a range as next to nothing, so that it lies at the range's ends.
    /// </summary>
    private double Now() => levels.Now[Index] is not 0 || config.Prediction != PredictionType.Epsilon ? levels.Now[Index]
        : config is { ClipRange: null, Threshold: null } ? NoiseSchedule.SmallestAlphaBar
        : NextToNothing;
}
