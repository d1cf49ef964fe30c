namespace MagicCanvas.Diffusion.Tests;

/// <summary>A wait that ends by itself: generous, because tests share their cores.</summary>
internal static class Bounded
{
    public static CancellationToken Token => new CancellationTokenSource(TimeSpan.FromMinutes(2)).Token;
}
