namespace MagicCanvas.Diffusion.Samplers;

/// <summary>Which of the training timesteps a run visits (Lin et al. 2023, table 2).</summary>
internal enum TimestepSpacing
{
    Leading,
    Linspace,
    Trailing,
}
