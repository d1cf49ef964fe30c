using CsCheck;
using MagicCanvas.Diffusion.Tests.Operations;
using MagicCanvas.Diffusion.Upscaling;

namespace MagicCanvas.Diffusion.Tests.Upscaling;

public sealed class LanczosTests
{
    [Fact]
    public void One_colour_stays_that_colour_at_any_size() =>
        Gen.Select(Gen.Int[1, 30], Gen.Int[1, 30], Gen.Int[1, 70], Gen.Int[1, 70], Gen.Byte).Sample((width, height, toWidth, toHeight, value) =>
        {
            var pixels = new byte[3 * width * height];
            Array.Fill(pixels, value);
            var resized = Lanczos.Resize(new(width, height, pixels), toWidth, toHeight);
            Assert.Equal((toWidth, toHeight, 3 * toWidth * toHeight), (resized.Width, resized.Height, resized.Pixels.Length));
            Assert.All(resized.Pixels, resizedValue => Assert.Equal(value, resizedValue));
        });

    [Fact]
    public void Larger_and_back_a_picture_is_nearly_itself()
    {
        var smooth = Lanczos.Resize(InpaintTests.Noise(12, 9, 3), 96, 72);
        var back = Lanczos.Resize(Lanczos.Resize(smooth, 192, 144), 96, 72);
        Assert.True(Engine.Difference.Mean(smooth, back) < 1.5);
    }

    [Fact]
    public void A_mirrored_picture_gives_the_mirrored_result()
    {
        var image = InpaintTests.Noise(17, 11, 4);
        var mirrored = new RgbImage(17, 11, [.. Enumerable.Range(0, 17 * 11).SelectMany(i => image.Pixels.Skip(3 * ((i / 17 * 17) + 16 - (i % 17))).Take(3))]);
        var (a, b) = (Lanczos.Resize(image, 40, 7), Lanczos.Resize(mirrored, 40, 7));
        Assert.All(Enumerable.Range(0, 40 * 7), i =>
            Assert.InRange(a.Pixels[3 * i] - b.Pixels[3 * ((i / 40 * 40) + 39 - (i % 40))], -1, 1));
    }
}
