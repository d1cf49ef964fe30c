namespace MagicCanvas.Diffusion.Samplers;

/// <summary>The weights of UniPC's differences (Zhao et al. 2023, theorem 3.1): the solution of R w = b.</summary>
internal static class UniPcWeights
{
    /// <param name="nodes">Where predictions are known, in units of the step; the last is 1.</param>
    /// <param name="x">The step's length in lambda, negative for the clean sample.</param>
    /// <param name="scale">B(h).</param>
    /// <param name="predictor">The prediction at the last node is not known: one equation fewer.</param>
    /// <returns>A weight for each node that is used.</returns>
    public static double[] Of(double[] nodes, double x, double scale, bool predictor)
    {
        var count = predictor ? nodes.Length - 1 : nodes.Length;

        // Of one node, exactly a half by definition, and not what the equation gives: it is of the same order.
        if (count == 1)
        {
            return [0.5];
        }

        var (matrix, right) = (new double[count, count], new double[count]);
        var (phi, factorial) = ((DpmGains.Expm1(x) / x) - 1, 1.0);
        for (var row = 0; row < count; row++)
        {
            for (var column = 0; column < count; column++)
            {
                matrix[row, column] = Math.Pow(nodes[column], row);
            }

            right[row] = phi * factorial / scale;
            factorial *= row + 2;
            phi = (phi / x) - (1 / factorial);
        }

        return Solve(matrix, right);
    }

    /// <summary>Gauss with pivots; the nodes are distinct, so that there is one solution.</summary>
    private static double[] Solve(double[,] a, double[] b)
    {
        var n = b.Length;
        for (var column = 0; column < n; column++)
        {
            var pivot = column;
            for (var row = column + 1; row < n; row++)
            {
                pivot = Math.Abs(a[row, column]) > Math.Abs(a[pivot, column]) ? row : pivot;
            }

            (b[column], b[pivot]) = (b[pivot], b[column]);
            for (var k = 0; k < n; k++)
            {
                (a[column, k], a[pivot, k]) = (a[pivot, k], a[column, k]);
            }

            for (var row = column + 1; row < n; row++)
            {
                var factor = a[row, column] / a[column, column];
                b[row] -= factor * b[column];
                for (var k = column; k < n; k++)
                {
                    a[row, k] -= factor * a[column, k];
                }
            }
        }

        for (var row = n - 1; row >= 0; row--)
        {
            for (var k = row + 1; k < n; k++)
            {
                b[row] -= a[row, k] * b[k];
            }

            b[row] /= a[row, row];
        }

        return b;
    }
}
