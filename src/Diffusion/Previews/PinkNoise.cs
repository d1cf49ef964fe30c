using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using MagicCanvas.Diffusion.Noise;

namespace MagicCanvas.Diffusion.Previews;

/// <summary>Noise whose amplitude falls with its frequency, as in natural pictures (Field 1987): octaves of smoothed white noise.</summary>
internal static class PinkNoise
{
    private const int Coarsest = 2;

    /// <returns>Channels x height x width, of standard deviation about <paramref name="amplitude"/>, mean 0.</returns>
    public static float[] Fill(INoiseSource random, int channels, int height, int width, float amplitude)
    {
        var planes = new float[channels * height * width];
        for (var grid = Coarsest; grid <= Math.Max(height, width); grid *= 2)
        {
            AddOctave(random, planes, (channels, height, width), grid, amplitude * Coarsest / grid);
        }

        return planes;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddOctave(INoiseSource random, float[] planes, (int Channels, int Height, int Width) size, int grid, float amplitude)
    {
        var points = new float[(grid + 1) * (grid + 1)];
        var line = new float[grid + 1];
        for (var channel = 0; channel < size.Channels; channel++)
        {
            random.Fill(points);
            for (var y = 0; y < size.Height; y++)
            {
                var (above, down) = At(y, size.Height, grid);
                TensorPrimitives.Multiply(points.AsSpan(above * (grid + 1), grid + 1), amplitude * (1 - down), line);
                TensorPrimitives.MultiplyAdd(points.AsSpan((above + 1) * (grid + 1), grid + 1), amplitude * down, line, line);
                var row = planes.AsSpan(((channel * size.Height) + y) * size.Width, size.Width);
                for (var x = 0; x < row.Length; x++)
                {
                    var (left, right) = At(x, size.Width, grid);
                    row[x] += line[left] + (right * (line[left + 1] - line[left]));
                }
            }
        }
    }

    /// <summary>The grid point before a position, and how far it is to the next.</summary>
    private static (int Point, float Part) At(int position, int length, int grid)
    {
        var place = (position + 0.5f) * grid / length;
        return ((int)place, place - (int)place);
    }
}
