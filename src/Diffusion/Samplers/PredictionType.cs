namespace MagicCanvas.Diffusion.Samplers;

/// <summary>What the UNet's output is.</summary>
internal enum PredictionType
{
    /// <summary>The noise.</summary>
    Epsilon,

    /// <summary>alpha * noise - sigma * clean (Salimans and Ho 2022).</summary>
    Velocity,

    /// <summary>The clean sample.</summary>
    Sample,

    /// <summary>noise - clean, where alpha = 1 - sigma (Lipman et al. 2022).</summary>
    Flow,
}
