namespace MagicCanvas.Diffusion.Samplers;

/// <summary>What <c>scheduler/scheduler_config.json</c> says; every sampler reads the same configuration.</summary>
internal sealed record SchedulerConfig
{
    public int TrainTimesteps { get; init; } = 1000;

    public double BetaStart { get; init; } = 0.0001;

    public double BetaEnd { get; init; } = 0.02;

    public BetaSchedule BetaSchedule { get; init; }

    /// <summary>Betas given one by one; they win over the three above.</summary>
    public IReadOnlyList<double>? TrainedBetas { get; init; }

    public PredictionType Prediction { get; init; }

    public TimestepSpacing Spacing { get; init; }

    public int StepsOffset { get; init; }

    /// <summary>Clamp of the predicted clean sample; null where it is off, as for latent models.</summary>
    public double? ClipRange { get; init; }

    /// <summary>Whether the last DDIM step ends at no noise at all, or at the noise of timestep 0.</summary>
    public bool SetAlphaToOne { get; init; } = true;

    public bool RescaleBetasZeroSnr { get; init; }

    public bool KarrasSigmas { get; init; }

    /// <summary>Whether the sigma samplers end at the smallest training sigma instead of 0.</summary>
    public bool EndAtSmallestSigma { get; init; }

    /// <summary>DPM-Solver: 1 or 2.</summary>
    public int SolverOrder { get; init; } = 2;

    /// <summary>DPM-Solver: first order at the last step of a short run.</summary>
    public bool LowerOrderFinal { get; init; } = true;

    /// <summary>DPM-Solver: first order at the last step always.</summary>
    public bool EulerAtFinal { get; init; }
}
