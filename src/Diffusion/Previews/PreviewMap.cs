using System.Numerics.Tensors;
using MagicCanvas.Diffusion.Graphs;

namespace MagicCanvas.Diffusion.Previews;

/// <summary>
/// A linear map from one latent cell to a patch of pixels: a picture of the predicted result in microseconds, without the decoder.
/// Made by <see cref="PreviewFit"/>.
/// </summary>
internal sealed class PreviewMap
{
    // Longest side of a preview, where the model's patches are large enough: more would only cost its readers.
    private const int Side = 128;

    private readonly int _channels;
    private readonly List<Level> _levels = [];

    /// <param name="channels">Latent channels.</param>
    /// <param name="patch">Pixels per cell and side; a power of two.</param>
    /// <param name="weights">For every row, column and colour of the patch: a weight per channel, then the constant. Gives [-1, 1].</param>
    public PreviewMap(int channels, int patch, float[] weights)
    {
        _channels = channels;
        for (var level = new Level(patch, weights); ; level = level.Halved(channels))
        {
            _levels.Add(level);
            if (level.Patch == 1)
            {
                break;
            }
        }
    }

    /// <summary>The picture that these latents will about become, small.</summary>
    public RgbImage Render(ReadOnlySpan<float> latents, LatentShape shape)
    {
        var level = _levels.Find(candidate => candidate.Patch * Math.Max(shape.Height, shape.Width) <= Side) ?? _levels[^1];
        var (patch, cells) = (level.Patch, shape.Cells);
        var width = shape.Width * patch;
        var pixels = new byte[3 * patch * patch * cells];
        var plane = new float[cells];
        for (var output = 0; output < 3 * patch * patch; output++)
        {
            var weights = level.Weights.AsSpan(output * (_channels + 1), _channels + 1);
            plane.AsSpan().Fill((weights[_channels] * 127.5f) + 127.5f);
            for (var channel = 0; channel < _channels; channel++)
            {
                TensorPrimitives.MultiplyAdd(latents.Slice(channel * cells, cells), weights[channel] * 127.5f, plane, plane);
            }

            var (row, column, colour) = (output / (3 * patch), output / 3 % patch, output % 3);
            for (var cell = 0; cell < cells; cell++)
            {
                var (y, x) = ((cell / shape.Width * patch) + row, (cell % shape.Width * patch) + column);
                pixels[(3 * ((y * width) + x)) + colour] = (byte)Math.Clamp(plane[cell] + 0.5f, 0, 255);
            }
        }

        return new(width, shape.Height * patch, pixels);
    }

    private sealed record Level(int Patch, float[] Weights)
    {
        /// <summary>The map to half as many pixels a side: the mean of four is linear, too.</summary>
        public Level Halved(int channels)
        {
            var (half, row) = (Patch / 2, channels + 1);
            var weights = new float[3 * half * half * row];
            for (var i = 0; i < weights.Length; i++)
            {
                var (output, term) = (i / row, i % row);
                var (y, x, colour) = (output / (3 * half), output / 3 % half, output % 3);
                float At(int dy, int dx) => Weights[(((((((2 * y) + dy) * Patch) + (2 * x) + dx) * 3) + colour) * row) + term];
                weights[i] = (At(0, 0) + At(0, 1) + At(1, 0) + At(1, 1)) / 4;
            }

            return new(half, weights);
        }
    }
}
