namespace MagicCanvas.Diffusion.Samplers;

/// <summary>Which equation the DPM-Solver family solves (diffusers' <c>algorithm_type</c>).</summary>
internal enum SolverKind
{
    /// <summary>The flow, for the clean sample: DPM-Solver++.</summary>
    Clean,

    /// <summary>The flow, for the noise: DPM-Solver.</summary>
    Noise,

    /// <summary>The diffusion with fresh noise, for the clean sample.</summary>
    StochasticClean,

    /// <summary>The diffusion with fresh noise, for the noise.</summary>
    StochasticNoise,
}
