namespace MagicCanvas.Diffusion.Samplers;

/// <summary>Dynamic thresholding (Saharia et al. 2022, section 2.3), for models of pixels.</summary>
/// <param name="Ratio">Part of the values that stays inside, (0, 1].</param>
/// <param name="Most">The threshold is at most this.</param>
internal sealed record DynamicThreshold(double Ratio, double Most);
