using System.Numerics.Tensors;

namespace MagicCanvas.Diffusion.Upscaling;

/// <summary>Resampling with the Lanczos kernel of three lobes, each direction for itself; the edges count as if they went on.</summary>
public static class Lanczos
{
    private const int Lobes = 3;

    /// <summary>The picture at another size; itself where the size is its own.</summary>
    public static RgbImage Resize(RgbImage image, int width, int height)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        if (image.Width == width && image.Height == height)
        {
            return image;
        }

        var (columns, rows) = (Axis.Create(image.Width, width), Axis.Create(image.Height, height));
        var pixels = new byte[3 * width * height];

        // Only so many resampled rows as one row of the result needs are kept.
        var kept = Enumerable.Range(0, rows.Taps).Select(_ => new float[3 * width]).ToArray();
        var (next, sum) = (0, new float[3 * width]);
        for (var y = 0; y < height; y++)
        {
            for (; next < rows.Starts[y] + rows.Taps; next++)
            {
                columns.Apply(image.Pixels.AsSpan(3 * image.Width * next, 3 * image.Width), kept[next % rows.Taps]);
            }

            Array.Clear(sum);
            for (var tap = 0; tap < rows.Taps; tap++)
            {
                TensorPrimitives.MultiplyAdd(kept[(rows.Starts[y] + tap) % rows.Taps], rows.Weights[(y * rows.Taps) + tap], sum, sum);
            }

            ToBytes(sum, pixels.AsSpan(3 * width * y, 3 * width));
        }

        return new(width, height, pixels);
    }

    private static void ToBytes(Span<float> values, Span<byte> bytes)
    {
        TensorPrimitives.Round(values, values);
        for (var i = 0; i < bytes.Length; i++)
        {
            bytes[i] = (byte)Math.Clamp(values[i], 0, 255);
        }
    }

    /// <summary>One direction: for each place of the result where its sources start, and their weights, which sum to 1.</summary>
    private sealed record Axis(int Taps, int[] Starts, float[] Weights)
    {
        public static Axis Create(int from, int to)
        {
            // Made smaller, the kernel is as wide as what it averages.
            var scale = Math.Max(1, (double)from / to);
            var taps = Math.Min(from, (int)Math.Ceiling(2 * Lobes * scale));
            var (starts, weights) = (new int[to], new float[to * taps]);
            for (var i = 0; i < to; i++)
            {
                var centre = ((i + 0.5) * from / to) - 0.5;
                var first = (int)Math.Ceiling(centre - (Lobes * scale));
                starts[i] = Math.Clamp(first, 0, from - taps);
                Fill(weights.AsSpan(i * taps, taps), first, (int)Math.Floor(centre + (Lobes * scale)), starts[i], centre, scale);
            }

            return new(taps, starts, weights);
        }

        public void Apply(ReadOnlySpan<byte> row, Span<float> target)
        {
            for (var i = 0; i < Starts.Length; i++)
            {
                var weights = Weights.AsSpan(i * Taps, Taps);
                var pixels = row.Slice(3 * Starts[i], 3 * Taps);
                var (red, green, blue) = (0f, 0f, 0f);
                for (var tap = 0; tap < weights.Length; tap++)
                {
                    red += weights[tap] * pixels[3 * tap];
                    green += weights[tap] * pixels[(3 * tap) + 1];
                    blue += weights[tap] * pixels[(3 * tap) + 2];
                }

                (target[3 * i], target[(3 * i) + 1], target[(3 * i) + 2]) = (red, green, blue);
            }
        }

        /// <summary>A source beyond the edge adds its weight to the edge's.</summary>
        private static void Fill(Span<float> weights, int first, int last, int start, double centre, double scale)
        {
            var sum = 0.0;
            for (var source = first; source <= last; source++)
            {
                sum += Kernel((source - centre) / scale);
            }

            for (var source = first; source <= last; source++)
            {
                weights[Math.Clamp(source - start, 0, weights.Length - 1)] += (float)(Kernel((source - centre) / scale) / sum);
            }
        }

        private static double Kernel(double x)
        {
            if (Math.Abs(x) < 1e-9)
            {
                return 1;
            }

            var turn = Math.PI * x;
            return Math.Abs(x) >= Lobes ? 0 : Lobes * Math.Sin(turn) * Math.Sin(turn / Lobes) / (turn * turn);
        }
    }
}
