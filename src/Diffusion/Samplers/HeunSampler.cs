using MagicCanvas.Diffusion.Noise;

namespace MagicCanvas.Diffusion.Samplers;

/// <summary>
/// Heun's method on the probability flow (Karras et al. 2022, algorithm 1 without churn): an Euler step, a second call where it leads,
/// and the step again with the mean of both slopes. The last step, to no noise, is Euler's.
/// </summary>
internal sealed class HeunSampler : SigmaSampler
{
    private readonly History _start;
    private readonly History _slope;

    /// <param name="noise">Training noise levels.</param>
    /// <param name="levels">One timestep a step; every one but the first is called twice.</param>
    /// <param name="firstStep">The step to begin with.</param>
    public HeunSampler(NoiseSchedule noise, Levels levels, int firstStep)
        : base(noise, Twice(levels), 2 * firstStep)
    {
        _start = Remember(1, exact: true);
        _slope = Remember(1, exact: true);
    }

    /// <inheritdoc/>
    public override int Steps => (Calls + 1) / 2;

    /// <inheritdoc/>
    public override int StepsDone => Finished ? Steps : Done / 2;

    /// <inheritdoc/>
    protected override void Advance(ReadOnlySpan<float> output, Span<float> sample, Span<float> clean, INoiseSource noise)
    {
        Predict(output, sample, clean);
        CleanLimit.Clip(Config, clean);
        var slope = Scratch(sample.Length);
        Slope(sample, clean, slope);
        if (Done % 2 == 0)
        {
            // Remembered only where a second call follows.
            if (!AtLast)
            {
                _start.Push(sample);
                _slope.Push(slope);
            }

            Blend.Add(sample, slope, Sigma.Next - Sigma.Now);
            return;
        }

        Blend.Two(_slope[0], 0.5, slope, 0.5, slope);
        var from = Sigmas[Index - 1];
        _start[0].CopyTo(sample);
        Blend.Add(sample, slope, Sigma.Now - from);
        _start.Clear();
        _slope.Clear();
    }

    private static Levels Twice(Levels levels) => new(
        [levels.Timesteps[0], .. levels.Timesteps.Skip(1).SelectMany(t => new[] { t, t })],
        [levels.Sigmas[0], .. levels.Sigmas[1..^1].SelectMany(s => new[] { s, s }), levels.Sigmas[^1]]);
}
