namespace MagicCanvas.Diffusion.Samplers;

/// <summary>Noise that DDPM adds at a step (Ho et al. 2020, section 3.2).</summary>
internal enum StepVariance
{
    /// <summary>The posterior's variance: right for data of one point.</summary>
    FixedSmall,

    /// <summary>beta: right for standard normal data.</summary>
    FixedLarge,
}
