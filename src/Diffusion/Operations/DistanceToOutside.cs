namespace MagicCanvas.Diffusion.Operations;

/// <summary>
/// The distance of every painted pixel to the nearest kept one: exact, in time proportional to the pixels
/// (Felzenszwalb and Huttenlocher, "Distance Transforms of Sampled Functions", 2012: lower envelopes of parabolas, columns then rows).
/// </summary>
internal static class DistanceToOutside
{
    // Larger than any squared distance in a picture, small enough to stay exact beside one.
    private const float Far = 1e12f;

    /// <returns>Squared distances in pixels; 0 for a kept pixel, and beyond any picture where nothing is kept.</returns>
    public static float[] Squares(MaskImage mask)
    {
        var (width, height) = (mask.Width, mask.Height);
        var squares = new float[width * height];
        for (var i = 0; i < squares.Length; i++)
        {
            squares[i] = mask.Values[i] >= MaskImage.Threshold ? Far : 0;
        }

        var envelope = new Envelope(Math.Max(width, height));
        for (var x = 0; x < width; x++)
        {
            envelope.Transform(squares.AsSpan(x), height, width);
        }

        for (var y = 0; y < height; y++)
        {
            envelope.Transform(squares.AsSpan(y * width), width, 1);
        }

        return squares;
    }

    private sealed class Envelope(int longest)
    {
        private readonly double[] _values = new double[longest];
        private readonly int[] _centres = new int[longest];
        private readonly double[] _bounds = new double[longest + 1];

        /// <summary>f(p) becomes the least of f(q) + (p - q)^2, in place.</summary>
        public void Transform(Span<float> line, int length, int stride)
        {
            for (var i = 0; i < length; i++)
            {
                _values[i] = line[i * stride];
            }

            var last = 0;
            (_centres[0], _bounds[0], _bounds[1]) = (0, double.NegativeInfinity, double.PositiveInfinity);
            for (var q = 1; q < length; q++)
            {
                double meeting;
                while ((meeting = Meeting(q, _centres[last])) <= _bounds[last])
                {
                    last--;
                }

                last++;
                (_centres[last], _bounds[last], _bounds[last + 1]) = (q, meeting, double.PositiveInfinity);
            }

            var part = 0;
            for (var p = 0; p < length; p++)
            {
                while (_bounds[part + 1] < p)
                {
                    part++;
                }

                double away = p - _centres[part];
                line[p * stride] = (float)((away * away) + _values[_centres[part]]);
            }
        }

        /// <summary>Where the parabolas over two places are of one height.</summary>
        private double Meeting(int q, int c) =>
            (_values[q] + ((double)q * q) - (_values[c] + ((double)c * c))) / (2.0 * (q - c));
    }
}
