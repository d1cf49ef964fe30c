namespace MagicCanvas.Diffusion.Samplers;

/// <summary>
/// The noise levels that a run visits, from the noisiest down. The families of published samplers count them in slightly
/// different ways; a picture is only reproducible with its own family's count.
/// </summary>
/// <param name="Timesteps">What the UNet is told, one per model call.</param>
/// <param name="Sigmas">Noise over signal at each, and the level after the last: one more than there are timesteps.</param>
internal sealed record Levels(double[] Timesteps, double[] Sigmas)
{
    // A flow's level of all noise has no lambda; this one has.
    private const double MostFlow = 1 - 1e-6;

    /// <summary>As the Euler samplers, Heun and LMS count: timesteps may have a fraction, and a curve keeps the ends of the even spacing.</summary>
    public static Levels ForEuler(NoiseSchedule noise, int steps)
    {
        var config = noise.Config;
        var timesteps = config.Spacing == TimestepSpacing.Linspace
            ? TimestepSpacings.Descending(steps, i => (float)TimestepSpacings.OnLine(0, noise.Length - 1, i, steps))
            : TimestepSpacings.Whole(noise, steps);
        var sigmas = config.LogLinearLevels
            ? LevelCurves.Between(LevelCurve.Exponential, noise.Sigmas[^1], noise.Sigmas[0], steps + 1)
            : Array.ConvertAll(timesteps, noise.SigmaAt);
        if (config.Curve != LevelCurve.Timesteps)
        {
            sigmas = LevelCurves.Between(config.Curve, config.SigmaRange.Max ?? sigmas[0], config.SigmaRange.Min ?? sigmas[^1], steps);
            timesteps = Array.ConvertAll(sigmas, noise.TimestepOf);
        }

        if (config.ContinuousTimesteps && config.Prediction == PredictionType.Velocity)
        {
            timesteps = [.. sigmas.Take(steps).Select(sigma => 0.25 * Math.Log(sigma))];
        }

        return Rounded(timesteps, [.. sigmas, End(noise)]);
    }

    /// <summary>As DPM-Solver and UniPC count: whole timesteps; a curve spans the whole training range.</summary>
    /// <param name="noise">Training noise levels.</param>
    /// <param name="steps">Steps of a whole run.</param>
    /// <param name="uniPc">UniPC's own way with a curve: timesteps are rounded whatever the betas are, and the curve's last level counts as the smallest.</param>
    public static Levels ForDpmSolver(NoiseSchedule noise, int steps, bool uniPc = false)
    {
        var config = noise.Config;
        if (config.FlowLevels)
        {
            return ForShiftedFlow(noise, steps, uniPc);
        }

        if (config.Curve == LevelCurve.Timesteps)
        {
            var even = TimestepSpacings.BeyondFirst(noise, steps);
            return Rounded(even, [.. even.Select(noise.SigmaAt), End(noise)]);
        }

        var sigmas = LevelCurves.Between(
            config.Curve, config.SigmaRange.Max ?? noise.Sigmas[^1], config.SigmaRange.Min ?? noise.Sigmas[0], steps);

        // Only these curves' timesteps are rounded by definition; the others' lose their fraction where they become whole numbers.
        var rounds = config.Curve is LevelCurve.Karras or LevelCurve.Lambda && (uniPc || config.BetaSchedule != BetaSchedule.SquaredCosine);
        var timesteps = Array.ConvertAll(sigmas, sigma => rounds ? TimestepSpacings.Round(noise.TimestepOf(sigma)) : Math.Floor(noise.TimestepOf(sigma)));
        return Rounded(timesteps, [.. sigmas, uniPc && config.EndAtSmallestSigma ? sigmas[^1] : End(noise)]);
    }

    /// <summary>As flow matching counts: sigma is the part of the noise, and timesteps are sigma times the training's length.</summary>
    /// <param name="config">The training.</param>
    /// <param name="steps">Steps of a whole run.</param>
    /// <param name="patches">Latent patches of the picture, for a shift that depends on them.</param>
    public static Levels ForFlow(SchedulerConfig config, int steps, int patches)
    {
        var (flow, train) = (config.Flow, config.TrainTimesteps);
        double[] sigmas;
        if (flow.Dynamic)
        {
            var mu = flow.Mu(patches);
            var shift = flow.LinearShift ? mu : Math.Exp(mu);
            sigmas = [.. Enumerable.Range(0, steps).Select(i => TimestepSpacings.OnLine(1, 1.0 / steps, i, steps)).Select(sigma => shift / (shift + (1 / sigma) - 1))];
        }
        else
        {
            // The ends are shifted, and what lies between them is shifted again: the published definition.
            var (max, min) = (Shifted(1, flow.Shift), Shifted(1.0 / train, flow.Shift));
            sigmas = [.. Enumerable.Range(0, steps).Select(i => Shifted(TimestepSpacings.OnLine(max, min, i, steps), flow.Shift))];
        }

        if (flow.Terminal is { } terminal && sigmas[^1] < 1)
        {
            var scale = (1 - sigmas[^1]) / (1 - terminal);
            sigmas = Array.ConvertAll(sigmas, sigma => 1 - ((1 - sigma) / scale));
        }

        if (config.Curve != LevelCurve.Timesteps)
        {
            sigmas = LevelCurves.Between(config.Curve, sigmas[0], sigmas[^1], steps);
        }

        if (flow.Inverted)
        {
            sigmas = Array.ConvertAll(sigmas, sigma => 1 - sigma);
        }

        return Rounded(Array.ConvertAll(sigmas, sigma => sigma * train), [.. sigmas, flow.Inverted ? 1 : 0]);
    }

    private static Levels ForShiftedFlow(NoiseSchedule noise, int steps, bool uniPc)
    {
        var (config, train) = (noise.Config, noise.Length);

        // From all noise downwards, or from the least noise upwards and without it: the two families leave out different ends.
        var sigmas = Enumerable.Range(0, steps)
            .Select(i => uniPc
                ? TimestepSpacings.OnLine(1, 1.0 / train, i, steps + 1)
                : 1 - TimestepSpacings.OnLine(1, 1.0 / train, steps - i, steps + 1))
            .Select(sigma => Shifted(sigma, config.Flow.Shift))
            .ToArray();
        if (config.Curve != LevelCurve.Timesteps)
        {
            sigmas = LevelCurves.Between(config.Curve, config.SigmaRange.Max ?? noise.Sigmas[^1], config.SigmaRange.Min ?? noise.Sigmas[0], steps);
            sigmas = Array.ConvertAll(sigmas, sigma => sigma / (sigma + 1));
        }

        if (sigmas[0] > MostFlow)
        {
            sigmas[0] -= 1 - MostFlow;
        }

        var end = !config.EndAtSmallestSigma ? 0 : uniPc ? sigmas[^1] : noise.Sigmas[0];
        return Rounded(Array.ConvertAll(sigmas, sigma => Math.Floor(sigma * train)), [.. sigmas, end]);
    }

    /// <summary>Published levels are single precision; their timesteps, too.</summary>
    private static Levels Rounded(double[] timesteps, double[] sigmas) =>
        new(Array.ConvertAll(timesteps, value => (double)(float)value), Array.ConvertAll(sigmas, value => (double)(float)value));

    private static double Shifted(double sigma, double shift) => shift * sigma / (1 + ((shift - 1) * sigma));

    private static double End(NoiseSchedule noise) => noise.Config.EndAtSmallestSigma ? noise.Sigmas[0] : 0;
}
