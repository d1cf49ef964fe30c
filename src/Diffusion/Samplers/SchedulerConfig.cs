namespace MagicCanvas.Diffusion.Samplers;

/// <summary>What <c>scheduler/scheduler_config.json</c> says; every sampler reads the same configuration, and what of it concerns it.</summary>
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

    public LevelCurve Curve { get; init; }

    /// <summary>Smallest and largest level of a <see cref="Curve"/>, instead of the training's own.</summary>
    public (double? Min, double? Max) SigmaRange { get; init; }

    /// <summary>Clamp of the predicted clean sample; null where it is off, as for latent models.</summary>
    public double? ClipRange { get; init; }

    /// <summary>Wins over <see cref="ClipRange"/>.</summary>
    public DynamicThreshold? Threshold { get; init; }

    /// <summary>Whether the last DDIM, PNDM and LCM step ends at no noise at all, or at the noise of timestep 0.</summary>
    public bool SetAlphaToOne { get; init; } = true;

    public bool RescaleBetasZeroSnr { get; init; }

    /// <summary>Whether the sigma samplers end at the smallest training sigma instead of 0.</summary>
    public bool EndAtSmallestSigma { get; init; }

    /// <summary>Euler: levels even in log sigma over the training's range, and not those of the timesteps.</summary>
    public bool LogLinearLevels { get; init; }

    /// <summary>Euler with velocity prediction: the UNet is told ln(sigma) / 4.</summary>
    public bool ContinuousTimesteps { get; init; }

    /// <summary>DPM-Solver and UniPC: 1 to 3.</summary>
    public int SolverOrder { get; init; } = 2;

    /// <summary>DPM-Solver and UniPC: lower order at the last steps of a short run.</summary>
    public bool LowerOrderFinal { get; init; } = true;

    /// <summary>DPM-Solver: first order at the last step always.</summary>
    public bool EulerAtFinal { get; init; }

    public SolverKind Solver { get; init; }

    /// <summary>DPM-Solver, second order: Heun's form instead of the midpoint's.</summary>
    public bool HeunForm { get; init; }

    /// <summary>DPM-Solver: timesteps of a smaller lambda are left out.</summary>
    public double LambdaMin { get; init; } = double.NegativeInfinity;

    /// <summary>DPM-Solver and UniPC: levels of a flow-matching model; the shift is <see cref="Flow"/>'s.</summary>
    public bool FlowLevels { get; init; }

    /// <summary>UniPC: solves for the clean sample, or for the noise.</summary>
    public bool PredictClean { get; init; } = true;

    /// <summary>UniPC: B(h) = h instead of e^h - 1.</summary>
    public bool PlainB { get; init; }

    /// <summary>UniPC: no correction after these steps.</summary>
    public IReadOnlyList<int> Uncorrected { get; init; } = [];

    /// <summary>PNDM: without the Runge-Kutta steps at the start.</summary>
    public bool SkipRungeKutta { get; init; } = true;

    public StepVariance Variance { get; init; }

    /// <summary>LCM: steps of the schedule that the model was distilled with.</summary>
    public int OriginalSteps { get; init; } = 50;

    /// <summary>LCM: how fast the boundary condition fades with the timestep.</summary>
    public double TimestepScaling { get; init; } = 10;

    public FlowConfig Flow { get; init; } = new();
}
