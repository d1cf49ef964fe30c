using System.Runtime.CompilerServices;

namespace MagicCanvas.Diffusion.Previews;

/// <summary>Normal equations of a small least squares problem, by Cholesky's method.</summary>
internal static class LeastSquares
{
    /// <param name="gram">Sum of feature products, <paramref name="n"/> x <paramref name="n"/>; written over.</param>
    /// <param name="n">Number of features.</param>
    /// <param name="ridge">Added to the diagonal, relative to its mean.</param>
    /// <returns>The lower triangle L with L * L^T = gram.</returns>
    public static double[] Factor(double[] gram, int n, double ridge)
    {
        var trace = 0.0;
        for (var i = 0; i < n; i++)
        {
            trace += gram[(i * n) + i];
        }

        for (var i = 0; i < n; i++)
        {
            gram[(i * n) + i] += ridge * trace / n;
            for (var j = 0; j <= i; j++)
            {
                var sum = gram[(i * n) + j];
                for (var k = 0; k < j; k++)
                {
                    sum -= gram[(i * n) + k] * gram[(j * n) + k];
                }

                gram[(i * n) + j] = i == j ? Math.Sqrt(sum) : sum / gram[(j * n) + j];
            }
        }

        return gram;
    }

    /// <summary>Solves L * L^T * x = b.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double[] Solve(double[] factor, int n, ReadOnlySpan<double> b)
    {
        var x = b.ToArray();
        for (var i = 0; i < n; i++)
        {
            for (var k = 0; k < i; k++)
            {
                x[i] -= factor[(i * n) + k] * x[k];
            }

            x[i] /= factor[(i * n) + i];
        }

        for (var i = n - 1; i >= 0; i--)
        {
            for (var k = i + 1; k < n; k++)
            {
                x[i] -= factor[(k * n) + i] * x[k];
            }

            x[i] /= factor[(i * n) + i];
        }

        return x;
    }
}
