namespace MagicCanvas.Diffusion.Samplers;

/// <summary>How the variance grows over the training timesteps.</summary>
internal enum BetaSchedule
{
    Linear,
    ScaledLinear,
    SquaredCosine,
    Exponential,
    Laplace,
    Sigmoid,
}
