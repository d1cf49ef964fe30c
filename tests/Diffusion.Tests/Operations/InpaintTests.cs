using CsCheck;
using MagicCanvas.Diffusion.Operations;

namespace MagicCanvas.Diffusion.Tests.Operations;

public sealed class InpaintTests
{
    private static readonly Gen<Margins> s_margins = Gen.Select(Gen.Int[0, 9], Gen.Int[0, 9], Gen.Int[0, 9], Gen.Int[0, 9], (l, t, r, b) => new Margins(l, t, r, b));

    [Fact]
    public void Whatever_is_painted_every_pixel_outside_of_the_mask_is_the_sources_own() =>
        Gen.Select(MaskTests.Any, Gen.Bool, Gen.Bool, Gen.Int[0, 6], Gen.Int[0, 12], s_margins, Gen.Int[0, 2].Select(i => new[] { (16, 16), (32, 16), (24, 40) }[i])).Sample(
            (mask, invert, onlyMasked, feather, padding, margins, size) =>
            {
                var source = Noise(mask.Width, mask.Height, 1);
                var inpaint = Inpaint.Prepare(source, mask, new()
                {
                    Width = size.Item1, Height = size.Item2, Invert = invert, OnlyMasked = onlyMasked, Feather = feather, Padding = padding, Margins = margins,
                });
                if (inpaint is null)
                {
                    Assert.True(margins.IsNone);
                    Assert.All(mask.Values, value => Assert.Equal(invert, value >= 128));
                    return;
                }

                Assert.Equal((size.Item1, size.Item2), (inpaint.Init.Width, inpaint.Init.Height));
                Assert.Equal((size.Item1, size.Item2), (inpaint.Mask.Width, inpaint.Mask.Height));
                var result = inpaint.Compose(Noise(size.Item1, size.Item2, 2));

                Assert.Equal((mask.Width + margins.Left + margins.Right, mask.Height + margins.Top + margins.Bottom), (result.Width, result.Height));
                for (var i = 0; i < mask.Values.Length; i++)
                {
                    if (mask.Values[i] >= 128 == invert)
                    {
                        var place = ((margins.Top + (i / mask.Width)) * result.Width) + margins.Left + (i % mask.Width);
                        Assert.Equal(source.Pixels[(3 * i)..((3 * i) + 3)], result.Pixels[(3 * place)..((3 * place) + 3)]);
                    }
                }
            });

    [Fact]
    public void Inside_of_a_hard_mask_is_what_was_painted()
    {
        var (source, painted) = (Noise(16, 8, 1), Noise(16, 8, 2));
        var mask = new MaskImage(16, 8, [.. Enumerable.Range(0, 128).Select(i => i % 16 < 8 ? (byte)255 : (byte)0)]);
        var result = Inpaint.Prepare(source, mask, new() { Width = 16, Height = 8 })!.Compose(painted);

        Assert.All(Enumerable.Range(0, 128), i => Assert.Equal((i % 16 < 8 ? painted : source).Pixels[3 * i], result.Pixels[3 * i]));
    }

    [Fact]
    public void Only_masked_paints_the_surroundings_of_the_mask_at_the_full_size()
    {
        var source = Noise(200, 100, 1);
        var values = new byte[200 * 100];
        values[(50 * 200) + 100] = 255;
        var inpaint = Inpaint.Prepare(source, new(200, 100, values), new() { Width = 64, Height = 64, OnlyMasked = true, Padding = 8 })!;

        // 17 x 17 pixels fill the 64 x 64 that are painted: the one masked pixel is about four wide.
        Assert.InRange(inpaint.Mask.Values.Count(value => value != 0), 4 * 4, 5 * 5);
        var result = inpaint.Compose(new(64, 64, new byte[3 * 64 * 64]));
        Assert.Equal([0, 0, 0], result.Pixels[(3 * ((50 * 200) + 100))..((3 * ((50 * 200) + 100)) + 3)]);
    }

    [Fact]
    public void Outpainting_paints_exactly_the_margins_and_draws_the_edges_out_below_them()
    {
        var source = Noise(8, 8, 1);
        var inpaint = Inpaint.Prepare(source, null, new() { Width = 16, Height = 8, Margins = new(0, 0, 8, 0) })!;

        Assert.Equal(Enumerable.Range(0, 128).Select(i => i % 16 >= 8), inpaint.Mask.Values.Select(value => value != 0));
        Assert.Equal(source.Pixels[21..24], inpaint.Init.Pixels[45..48]);
    }

    [Fact]
    public void A_mask_of_another_size_is_refused() =>
        Assert.Throws<ArgumentException>(() => Inpaint.Prepare(Noise(8, 8, 1), new(8, 4, new byte[32]), new() { Width = 8, Height = 8 }));

    internal static RgbImage Noise(int width, int height, int seed)
    {
        var pixels = new byte[3 * width * height];
        new Random(seed).NextBytes(pixels);
        return new(width, height, pixels);
    }
}
