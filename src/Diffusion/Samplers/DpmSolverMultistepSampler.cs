using MagicCanvas.Diffusion.Noise;

namespace MagicCanvas.Diffusion.Samplers;

/// <summary>
/// DPM-Solver++(2M), midpoint form (Lu et al. 2022, algorithm 2), for x = alpha * clean + sigma * noise with
/// alpha = 1 / sqrt(s^2 + 1), sigma = s * alpha and lambda = -ln s of the level s.
/// </summary>
internal sealed class DpmSolverMultistepSampler(NoiseSchedule noise, Levels levels, int first) : Sampler(levels.Timesteps, first)
{
    // Below this many steps the last one is of first order, which is steadier.
    private const int ShortRun = 15;

    private readonly SchedulerConfig _config = noise.Config;
    private float[]? _previous;

    /// <summary>The whole run's levels, and the one after the last.</summary>
    public ReadOnlySpan<double> Sigmas => levels.Sigmas;

    /// <inheritdoc/>
    public override double InitialNoise => 1;

    private bool AtEnd => Index == levels.Timesteps.Length - 1;

    /// <inheritdoc/>
    public override void AddNoise(Span<float> sample, ReadOnlySpan<float> noise)
    {
        var (alpha, sigma) = Parts(levels.Sigmas[Index]);
        Blend.Scale(sample, alpha);
        Blend.Add(sample, noise, sigma);
    }

    /// <inheritdoc/>
    protected override void Advance(ReadOnlySpan<float> output, Span<float> sample, Span<float> clean, INoiseSource noise)
    {
        var (s, t) = (levels.Sigmas[Index], levels.Sigmas[Index + 1]);
        var (alphaS, sigmaS) = Parts(s);
        var (alphaT, sigmaT) = Parts(t);
        var (cleanX, cleanM) = Prediction.Clean(_config.Prediction, alphaS, sigmaS);
        Blend.Two(sample, cleanX, output, cleanM, clean);

        // -alpha_t * (e^-h - 1), where e^-h is the ratio of the levels.
        var gain = alphaT * (1 - (t / s));
        var correction = Correction(s, t) * gain;
        Blend.Scale(sample, sigmaT / sigmaS);
        Blend.Add(sample, clean, gain + correction);
        if (correction != 0)
        {
            Blend.Add(sample, _previous, -correction);
        }

        _previous ??= new float[clean.Length];
        clean.CopyTo(_previous);
    }

    /// <summary>Weight of (this - previous) prediction: h / (2 h0), or 0 where the step is of first order.</summary>
    private double Correction(double s, double t)
    {
        var firstOrder = _config.SolverOrder == 1 || _previous is null || t == 0
            || (AtEnd && (_config.EulerAtFinal || !_config.EndAtSmallestSigma || (_config.LowerOrderFinal && levels.Timesteps.Length < ShortRun)));
        var before = firstOrder ? 0 : Math.Log(levels.Sigmas[Index - 1] / s);
        return before == 0 ? 0 : Math.Log(s / t) / (2 * before);
    }

    private static (double Alpha, double Sigma) Parts(double s)
    {
        var alpha = 1 / Math.Sqrt((s * s) + 1);
        return (alpha, s * alpha);
    }
}
