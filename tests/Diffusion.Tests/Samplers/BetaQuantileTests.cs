using MagicCanvas.Diffusion.Samplers;

namespace MagicCanvas.Diffusion.Tests.Samplers;

public sealed class BetaQuantileTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.05, P05)]
    [InlineData(0.25, P25)]
    [InlineData(0.5, 0.5)]
    [InlineData(0.75, 1 - P25)]
    [InlineData(1, 1)]
    public void A_quantile_is_the_distributions(double probability, double quantile) => Assert.Equal(quantile, BetaQuantile.At(probability), 1e-6);

    // By numeric integration of the density.
    private const double P05 = 0.0125545;
    private const double P25 = 0.1756804;
}
