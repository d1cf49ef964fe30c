namespace MagicCanvas.Diffusion.Tests.Engine;

/// <summary>How far two pictures of one size are apart.</summary>
internal static class Difference
{
    public static int Most(RgbImage a, RgbImage b)
    {
        Assert.Equal((a.Width, a.Height), (b.Width, b.Height));
        return a.Pixels.Zip(b.Pixels, (x, y) => Math.Abs(x - y)).Max();
    }

    public static double Mean(RgbImage a, RgbImage b)
    {
        Assert.Equal((a.Width, a.Height), (b.Width, b.Height));
        return a.Pixels.Zip(b.Pixels, (x, y) => Math.Abs(x - y)).Average();
    }

    /// <summary>The picture at a smaller size, by averaging.</summary>
    public static RgbImage Shrink(RgbImage image, int width)
    {
        var block = image.Width / width;
        var height = image.Height / block;
        var pixels = new byte[3 * width * height];
        for (var i = 0; i < pixels.Length; i++)
        {
            var (y, x, colour) = (i / 3 / width * block, i / 3 % width * block, i % 3);
            var sum = 0;
            for (var j = 0; j < block * block; j++)
            {
                sum += image.Pixels[(3 * (((y + (j / block)) * image.Width) + x + (j % block))) + colour];
            }

            pixels[i] = (byte)(sum / (block * block));
        }

        return new(width, height, pixels);
    }
}
