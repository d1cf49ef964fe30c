using System.Numerics.Tensors;

namespace MagicCanvas.Diffusion.Graphs;

/// <summary>Between RGB24 and the VAE's planes of [-1, 1]: red, green and blue one after the other.</summary>
internal static class Pixels
{
    public static void ToPlanes(RgbImage image, Span<float> planes)
    {
        var size = image.Width * image.Height;
        for (var channel = 0; channel < 3; channel++)
        {
            var plane = planes.Slice(channel * size, size);
            for (var i = 0; i < size; i++)
            {
                plane[i] = (image.Pixels[(3 * i) + channel] / 127.5f) - 1;
            }
        }
    }

    /// <summary>Makes grey, 0 in every plane, what the mask paints.</summary>
    public static void Hide(MaskImage mask, Span<float> planes)
    {
        for (var i = 0; i < planes.Length; i++)
        {
            planes[i] = mask.Values[i % mask.Values.Length] >= MaskImage.Threshold ? 0 : planes[i];
        }
    }

    /// <summary>Writes over <paramref name="planes"/>.</summary>
    public static RgbImage FromPlanes(Span<float> planes, int width, int height)
    {
        // Half to even, as numpy rounds; a value that is no number becomes black.
        TensorPrimitives.Multiply(planes, 127.5f, planes);
        TensorPrimitives.Add(planes, 127.5f, planes);
        TensorPrimitives.Round(planes, planes);
        var size = width * height;
        var pixels = new byte[3 * size];
        for (var channel = 0; channel < 3; channel++)
        {
            var plane = planes.Slice(channel * size, size);
            for (var i = 0; i < size; i++)
            {
                pixels[(3 * i) + channel] = (byte)Math.Clamp(plane[i], 0, 255);
            }
        }

        return new(width, height, pixels);
    }
}
