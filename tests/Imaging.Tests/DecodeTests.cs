using CsCheck;
using MagicCanvas.Imaging.Tests.Fixtures;
using NetVips;

namespace MagicCanvas.Imaging.Tests;

public class DecodeTests
{
    [Fact]
    public void An_encoded_picture_decodes_to_its_pixels() =>
        Gen.Select(Gen.Int[1, 40], Gen.Int[1, 40]).SelectMany((w, h) => Gen.Byte.Array[w * h * 3].Select(data => new RgbPixels(w, h, data))).Sample(
            pixels =>
            {
                var decoded = ImageFiles.Decode(PngFiles.Encode(pixels, Pictures.Metadata));
                Assert.Equal((pixels.Width, pixels.Height), (decoded.Width, decoded.Height));
                Assert.True(pixels.Data.Span.SequenceEqual(decoded.Data.Span));
            },
            iter: 100);

    [Fact]
    public void A_palette_becomes_its_colours()
    {
        var file = new PngBuilder().Header(2, 1, bits: 8, colour: 3).Chunk("PLTE"u8, [10, 20, 30, 200, 100, 50]).Pixels([0, 1, 0]).End();

        Assert.Equal([200, 100, 50, 10, 20, 30], ImageFiles.Decode(file).Data.ToArray());
    }

    [Fact]
    public void A_one_bit_grey_picture_becomes_black_and_white()
    {
        var file = new PngBuilder().Header(2, 1, bits: 1, colour: 0).Pixels([0, 0b0100_0000]).End();

        Assert.Equal([0, 0, 0, 255, 255, 255], ImageFiles.Decode(file).Data.ToArray());
    }

    [Fact]
    public void Sixteen_bits_become_eight()
    {
        var file = new PngBuilder().Header(1, 1, bits: 16, colour: 2).Pixels([0, 0xFF, 0xFF, 0x80, 0x00, 0x00, 0x00]).End();

        Assert.Equal([255, 128, 0], ImageFiles.Decode(file).Data.ToArray());
    }

    [Theory]
    [InlineData(8)]
    [InlineData(16)]
    public void Transparency_shows_white(byte bits)
    {
        byte[] row = bits == 8 ? [0, 200, 0, 0, 0, 200, 0, 0, 255] : [0, 200, 200, 0, 0, 0, 0, 0, 0, 200, 200, 0, 0, 0, 0, 255, 255];
        var file = new PngBuilder().Header(2, 1, bits, colour: 6).Pixels(row).End();

        Assert.Equal([255, 255, 255, 200, 0, 0], ImageFiles.Decode(file).Data.ToArray());
    }

    [Fact]
    public void Grey_with_half_transparency_lies_between_its_grey_and_white()
    {
        var file = new PngBuilder().Header(1, 1, bits: 8, colour: 4).Pixels([0, 100, 128]).End();

        Assert.All(ImageFiles.Decode(file).Data.ToArray(), value => Assert.InRange(value, 176, 179));
    }

    [Fact]
    public void A_CMYK_JPEG_becomes_RGB()
    {
        var file = Pictures.Foreign(32, 32, i => i.Colourspace(Enums.Interpretation.Cmyk), i => i.JpegsaveBuffer(q: 95));
        var decoded = ImageFiles.Decode(file);

        Assert.Equal(32 * 32 * 3, decoded.Data.Length);
        var (red, green, _) = Pictures.At(decoded, 31, 0);
        Assert.True(red > green + 80, $"the right upper corner is red, not ({red}, {green})");
    }

    [Fact]
    public void A_colour_profile_is_applied()
    {
        byte[] Wide(Enums.ForeignKeep keep) => Pictures.Foreign(16, 16, i => i.IccTransform("p3"), i => i.PngsaveBuffer(keep: keep));
        var expected = Pictures.Gradient(16, 16);

        // The way through 8 bits of another gamut costs a little in the dark reds; without the profile the colours are plainly wrong.
        Assert.InRange(Pictures.Distance(expected, ImageFiles.Decode(Wide(Enums.ForeignKeep.Icc))), 0, 10);
        Assert.InRange(Pictures.Distance(expected, ImageFiles.Decode(Wide(Enums.ForeignKeep.None))), 30, 255);
    }

    [Fact]
    public void A_broken_colour_profile_is_passed_over()
    {
        var file = new PngBuilder().Header(1, 1).Chunk("iCCP"u8, [(byte)'x', 0, 0, .. PngBuilder.Deflate(new byte[300])]).Pixels([0, 1, 2, 3]).End();

        Assert.Equal([1, 2, 3], ImageFiles.Decode(file).Data.ToArray());
    }

    [Theory]
    [InlineData(1, 0, 0)]
    [InlineData(2, 39, 0)]
    [InlineData(3, 39, 19)]
    [InlineData(4, 0, 19)]
    [InlineData(5, 0, 0)]
    [InlineData(6, 19, 0)]
    [InlineData(7, 19, 39)]
    [InlineData(8, 0, 39)]
    public void The_EXIF_orientation_is_applied(int orientation, int x, int y)
    {
        var file = Pictures.Foreign(
            40, 20, i => i.Mutate(m => m.Set(GValue.GIntType, "orientation", orientation)), i => i.JpegsaveBuffer(q: 95, keep: Enums.ForeignKeep.Exif));
        var decoded = ImageFiles.Decode(file);

        Assert.Equal(orientation < 5 ? (40, 20) : (20, 40), (decoded.Width, decoded.Height));

        // The dark corner of the stored picture is its first pixel.
        var (red, green, _) = Pictures.At(decoded, x, y);
        Assert.InRange(red, 0, 20);
        Assert.InRange(green, 0, 20);
    }

    [Fact]
    public void A_picture_one_pixel_wide_decodes()
    {
        var decoded = ImageFiles.Decode(Pictures.Png(1, ImageLimits.MaxSide));

        Assert.Equal((1, ImageLimits.MaxSide), (decoded.Width, decoded.Height));
    }

    [Fact]
    public void A_wrong_checksum_in_the_pixel_data_is_damage()
    {
        var file = new PngBuilder().Header(1, 1).Pixels([0, 1, 2, 3], badCrc: true).End();

        Assert.Throws<InvalidImageException>(() => ImageFiles.Decode(file));
    }

    [Theory]
    [InlineData(ImageFormat.Png)]
    [InlineData(ImageFormat.Jpeg)]
    [InlineData(ImageFormat.WebP)]
    public void A_file_cut_anywhere_in_its_pixels_is_damage(ImageFormat format)
    {
        // Noise, so that the pixels fill the file up to its end.
        var random = new Random(7);
        var data = new byte[64 * 64 * 3];
        random.NextBytes(data);
        var file = ImageFiles.Convert(PngFiles.Encode(new RgbPixels(64, 64, data), Pictures.Metadata), format);

        foreach (var part in new[] { 0.3, 0.5, 0.8, 0.95 })
        {
            Assert.Throws<InvalidImageException>(() => ImageFiles.Decode(file.AsMemory(0, (int)(file.Length * part))));
        }
    }

    [Fact]
    public void A_real_file_changed_anywhere_decodes_to_its_header_or_is_refused()
    {
        var files = Enum.GetValues<ImageFormat>().Select(f => Pictures.File(f, 24, 16)).ToArray();
        Gen.Select(Gen.OneOf(files), Gen.Select(Gen.Int[0, 4000], Gen.Byte).Array[1, 6]).Sample(
            (file, changes) =>
            {
                var changed = file.ToArray();
                foreach (var (at, value) in changes)
                {
                    changed[at % changed.Length] = value;
                }

                try
                {
                    var pixels = ImageFiles.Decode(changed);
                    Assert.Equal(pixels.Width * pixels.Height * 3, pixels.Data.Length);
                }
                catch (InvalidImageException e)
                {
                    Assert.NotEmpty(e.Message);
                }
            },
            iter: 2_000);
    }

    [Fact]
    public void Other_decoders_of_libvips_are_shut()
    {
        VipsRuntime.Ensure();
        var gif = Pictures.Foreign(8, 8, i => i.Copy(), i => i.GifsaveBuffer());
        var tiff = Pictures.Foreign(8, 8, i => i.Copy(), i => i.TiffsaveBuffer());

        Assert.Throws<VipsException>(() => Image.NewFromBuffer(gif));
        Assert.Throws<VipsException>(() => Image.NewFromBuffer(tiff));
        Assert.Throws<VipsException>(() => Image.NewFromBuffer("<svg xmlns='http://www.w3.org/2000/svg' width='8' height='8'/>"u8));
    }
}
