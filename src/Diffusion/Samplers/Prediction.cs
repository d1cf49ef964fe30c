namespace MagicCanvas.Diffusion.Samplers;

/// <summary>
/// What the UNet predicts, as linear combinations of the sample x and the output m. For x = alpha * clean + sigma * noise.
/// </summary>
internal static class Prediction
{
    /// <summary>clean = X * x + M * m.</summary>
    public static (double X, double M) Clean(PredictionType type, double alpha, double sigma) => type switch
    {
        PredictionType.Epsilon => (1 / alpha, -sigma / alpha),
        PredictionType.Velocity => (alpha, -sigma),
        PredictionType.Flow => (1, -sigma),
        _ => (0, 1),
    };

    /// <summary>noise = X * x + M * m.</summary>
    public static (double X, double M) Noise(PredictionType type, double alpha, double sigma) => type switch
    {
        PredictionType.Epsilon => (0, 1),
        PredictionType.Velocity => (sigma, alpha),
        PredictionType.Flow => (1, alpha),
        _ => (1 / sigma, -alpha / sigma),
    };

    /// <summary>As <see cref="Clean"/>, for the Euler samplers' x = clean + sigma * noise, where the UNet saw x / sqrt(sigma^2 + 1).</summary>
    public static (double X, double M) CleanOfUnscaled(PredictionType type, double sigma)
    {
        var norm = Math.Sqrt((sigma * sigma) + 1);
        var (x, m) = Clean(type, 1 / norm, sigma / norm);
        return (x / norm, m);
    }
}
