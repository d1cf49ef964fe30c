namespace MagicCanvas.Diffusion.Samplers;

/// <summary>
/// The training noise levels: x_t = sqrt(abar_t) * clean + sqrt(1 - abar_t) * noise. Single precision where torch has it, so that
/// the levels agree with the model's training to the last digit that matters.
/// </summary>
internal sealed class NoiseSchedule
{
    /// <summary>Zero terminal SNR means an infinite sigma; the field's samplers use this smallest signal instead.</summary>
    public const float SmallestAlphaBar = 1f / (1 << 24);

    public NoiseSchedule(SchedulerConfig config)
    {
        Config = config;
        var betas = Betas.Of(config);
        AlphaBars = new double[betas.Length];
        Sigmas = new double[betas.Length];
        LogSigmas = new double[betas.Length];
        var product = 1.0;
        for (var t = 0; t < betas.Length; t++)
        {
            product *= 1f - betas[t];
            AlphaBars[t] = (float)product;
            var alphaBar = config.RescaleBetasZeroSnr && t == betas.Length - 1 ? SmallestAlphaBar : (float)product;
            var sigma = MathF.Sqrt((1 - alphaBar) / alphaBar);
            Sigmas[t] = sigma;
            LogSigmas[t] = (float)Math.Log(sigma);
        }
    }

    private NoiseSchedule(NoiseSchedule levels, SchedulerConfig config) =>
        (Config, AlphaBars, Sigmas, LogSigmas) = (config, levels.AlphaBars, levels.Sigmas, levels.LogSigmas);

    public SchedulerConfig Config { get; }

    /// <summary>Cumulative products of 1 - beta, by timestep.</summary>
    public double[] AlphaBars { get; }

    /// <summary>sqrt((1 - abar) / abar), rising with the timestep.</summary>
    public double[] Sigmas { get; }

    public double[] LogSigmas { get; }

    public int Length => AlphaBars.Length;

    /// <summary>The abar after the last step of samplers that count in timesteps.</summary>
    public double LastAlphaBar => Config.SetAlphaToOne ? 1 : AlphaBars[0];

    /// <summary>The same training, used in another way.</summary>
    /// <param name="config">May differ from <see cref="Config"/> in everything but the betas; zero terminal SNR may differ.</param>
    public NoiseSchedule With(SchedulerConfig config) =>
        config.RescaleBetasZeroSnr == Config.RescaleBetasZeroSnr ? new(this, config) : new(config);

    /// <summary>abar at a whole timestep; before the first one it is <paramref name="before"/>.</summary>
    public double AlphaBarAt(int timestep, double before) => timestep < 0 ? before : AlphaBars[Math.Min(timestep, Length - 1)];

    /// <summary>Sigma at a timestep between two training timesteps, linearly.</summary>
    public double SigmaAt(double timestep)
    {
        var low = Math.Clamp((int)timestep, 0, Length - 1);
        var high = Math.Min(low + 1, Length - 1);
        var part = Math.Clamp(timestep - low, 0, 1);
        return Sigmas[low] + (part * (Sigmas[high] - Sigmas[low]));
    }

    /// <summary>
    /// The timestep, with a fraction, whose sigma this is: linear in log sigma. The fraction is single precision as published, where the
    /// sigma of a timestep is told as that timestep; in double precision it is a little less, which loses a whole one where fractions are cut off.
    /// </summary>
    public double TimestepOf(double sigma)
    {
        // Not by halves: with zero terminal SNR the last level may lie below the one before it, and the last that is low enough counts.
        var log = (float)Math.Log(Math.Max(sigma, 1e-10));
        var low = Math.Clamp(Array.FindLastIndex(LogSigmas, known => known <= log), 0, Math.Max(0, Length - 2));
        var high = Math.Min(low + 1, Length - 1);
        var (from, to) = ((float)LogSigmas[low], (float)LogSigmas[high]);
        var part = from == to ? 0 : Math.Clamp((from - log) / (from - to), 0, 1);
        return ((1 - part) * (double)low) + (part * (double)high);
    }
}
