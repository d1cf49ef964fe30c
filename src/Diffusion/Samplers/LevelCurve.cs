namespace MagicCanvas.Diffusion.Samplers;

/// <summary>How the noise levels of a run lie between the noisiest and the least noisy one.</summary>
internal enum LevelCurve
{
    /// <summary>Where the timesteps are: see <see cref="TimestepSpacing"/>.</summary>
    Timesteps,

    /// <summary>Karras et al. 2022, equation 5, rho 7.</summary>
    Karras,

    /// <summary>Even in log sigma.</summary>
    Exponential,

    /// <summary>Quantiles of the beta distribution (Lee et al. 2024), both parameters 0.6.</summary>
    Beta,

    /// <summary>Even in lambda (Lu et al. 2022): the levels of <see cref="Exponential"/>, at whole timesteps.</summary>
    Lambda,
}
