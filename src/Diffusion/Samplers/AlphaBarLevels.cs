namespace MagicCanvas.Diffusion.Samplers;

/// <summary>The levels of samplers that count in abar: at each call, and where the step from it leads.</summary>
/// <param name="Timesteps">What the UNet is told.</param>
/// <param name="Now">abar there.</param>
/// <param name="Next">abar after the step.</param>
internal sealed record AlphaBarLevels(double[] Timesteps, double[] Now, double[] Next)
{
    /// <summary>As DDIM counts: every step is of the same length in timesteps, whatever the next one is.</summary>
    public static AlphaBarLevels ForDdim(NoiseSchedule noise, int steps)
    {
        if (noise.Config.Curve != LevelCurve.Timesteps)
        {
            return OnCurve(noise, steps);
        }

        var timesteps = TimestepSpacings.Whole(noise, steps);
        return new(timesteps, At(noise, timesteps), Array.ConvertAll(timesteps, t => noise.AlphaBarAt((int)t - (noise.Length / steps), noise.LastAlphaBar)));
    }

    /// <summary>As DDPM counts: a step leads to the next timestep, and the last one to no noise.</summary>
    public static AlphaBarLevels ForDdpm(NoiseSchedule noise, int steps)
    {
        if (noise.Config.Curve != LevelCurve.Timesteps)
        {
            return OnCurve(noise, steps);
        }

        var timesteps = TimestepSpacings.Whole(noise, steps);
        var now = At(noise, timesteps);
        return new(timesteps, now, [.. now.Skip(1), 1]);
    }

    private static double[] At(NoiseSchedule noise, double[] timesteps) => Array.ConvertAll(timesteps, t => noise.AlphaBarAt((int)t, 1));

    private static AlphaBarLevels OnCurve(NoiseSchedule noise, int steps)
    {
        var levels = Levels.ForDpmSolver(noise, steps);
        var alphaBars = Array.ConvertAll(levels.Sigmas, sigma => 1 / ((sigma * sigma) + 1));
        return new(levels.Timesteps, alphaBars[..^1], alphaBars[1..]);
    }
}
