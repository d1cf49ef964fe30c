using System.Buffers.Binary;
using System.Text;
using CsCheck;
using MagicCanvas.Imaging.Tests.Fixtures;
using NetVips;

namespace MagicCanvas.Imaging.Tests;

public class HeaderTests
{
    private static readonly Gen<int> Side = Gen.Int[1, 70];

    [Fact]
    public void Reads_format_and_size_of_every_file_that_can_be_written() =>
        Gen.Select(Side, Side, Gen.Enum<ImageFormat>()).Sample(
            (width, height, format) => Assert.Equal(new ImageHeader(format, width, height), ImageFiles.Identify(Pictures.File(format, width, height))),
            iter: 60);

    [Theory]
    [InlineData(false, Enums.ForeignKeep.None, "VP8 ")]
    [InlineData(true, Enums.ForeignKeep.None, "VP8L")]
    [InlineData(false, Enums.ForeignKeep.Icc, "VP8X")]
    public void Reads_each_layout_of_WebP(bool lossless, Enums.ForeignKeep keep, string chunk)
    {
        var file = Pictures.Foreign(37, 21, i => i.Copy(), i => i.WebpsaveBuffer(lossless: lossless, keep: keep, profile: keep == Enums.ForeignKeep.Icc ? "p3" : null));

        Assert.Equal(chunk, Encoding.ASCII.GetString(file, 12, 4));
        Assert.Equal(new ImageHeader(ImageFormat.WebP, 37, 21), ImageFiles.Identify(file));
    }

    [Fact]
    public void Reads_a_progressive_JPEG()
    {
        var file = Pictures.Foreign(37, 21, i => i.Copy(), i => i.JpegsaveBuffer(interlace: true));

        Assert.Equal(new ImageHeader(ImageFormat.Jpeg, 37, 21), ImageFiles.Identify(file));
    }

    [Fact]
    public void Takes_the_size_of_a_JPEG_not_of_a_thumbnail_inside_it()
    {
        var file = Pictures.File(ImageFormat.Jpeg, 40, 30);
        var thumbnail = Pictures.File(ImageFormat.Jpeg, 8, 6);
        byte[] segment = [0xFF, 0xE1, (byte)((thumbnail.Length + 2) >> 8), (byte)(thumbnail.Length + 2), .. thumbnail];

        Assert.Equal(new ImageHeader(ImageFormat.Jpeg, 40, 30), ImageFiles.Identify([.. file[..2], .. segment, .. file[2..]]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg' width='8' height='8'/>")]
    [InlineData("GIF89a\u0008\0\u0008\0")]
    [InlineData("II*\0\u0008\0\0\0")]
    [InlineData("%PDF-1.7")]
    [InlineData("BM")]
    [InlineData("RIFF\0\0\0\0AVI ")]
    public void Refuses_what_is_not_PNG_JPEG_or_WebP_whatever_it_is_called(string content)
    {
        var e = Assert.Throws<InvalidImageException>(() => ImageFiles.Identify(Encoding.Latin1.GetBytes(content)));

        Assert.Equal("The file is not a PNG, JPEG or WebP image.", e.Message);
    }

    [Fact]
    public void Refuses_a_PNG_of_65535_squared_by_its_header()
    {
        var file = new PngBuilder().Header(65535, 65535).Chunk("IDAT"u8, PngBuilder.Bomb(1)).End();

        Assert.Contains("65535 x 65535", Assert.Throws<InvalidImageException>(() => ImageFiles.Identify(file)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(4097, 4101)]
    [InlineData(1, ImageLimits.MaxSide + 1)]
    [InlineData(ImageLimits.MaxSide + 1, 1)]
    public void Refuses_more_pixels_or_longer_sides_than_the_limits(uint width, uint height) =>
        Assert.Throws<InvalidImageException>(() => ImageFiles.Identify(new PngBuilder().Header(width, height).Pixels([0]).End()));

    [Theory]
    [InlineData(4096, 4096)]
    [InlineData(4100, 4097)]
    [InlineData(1, ImageLimits.MaxSide)]
    public void Accepts_up_to_the_limits(uint width, uint height) =>
        Assert.Equal((int)width, ImageFiles.Identify(new PngBuilder().Header(width, height).Pixels([0]).End()).Width);

    [Theory]
    [InlineData(0, 8)]
    [InlineData(8, 0)]
    [InlineData(uint.MaxValue, 8)]
    public void Refuses_sides_that_cannot_be(uint width, uint height) =>
        Assert.Throws<InvalidImageException>(() => ImageFiles.Identify(new PngBuilder().Header(width, height).Pixels([0]).End()));

    [Fact]
    public void Refuses_a_JPEG_that_leaves_its_height_open()
    {
        var file = Pictures.File(ImageFormat.Jpeg, 40, 30);
        var frame = file.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xFF, 0xC0]);
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(frame + 5), 0);

        Assert.Throws<InvalidImageException>(() => ImageFiles.Identify(file));
    }

    [Fact]
    public void Refuses_an_animated_PNG()
    {
        var file = new PngBuilder().Header(8, 8).Chunk("acTL"u8, [0, 0, 0x27, 0x10, 0, 0, 0, 0]).Pixels(new byte[8 * 25]).End();

        Assert.Contains("Animated", Assert.Throws<InvalidImageException>(() => ImageFiles.Identify(file)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Refuses_an_animated_WebP()
    {
        var frames = Pictures.Foreign(8, 16, i => i.Mutate(m => m.Set(GValue.GIntType, "page-height", 8)), i => i.WebpsaveBuffer());

        Assert.Contains("Animated", Assert.Throws<InvalidImageException>(() => ImageFiles.Identify(frames)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Arbitrary_bytes_behind_a_signature_are_read_or_refused_and_nothing_else_happens()
    {
        byte[][] starts = [[], [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10], [0xFF, 0xD8, 0xFF], [.. "RIFF....WEBPVP8X"u8], [.. "RIFF....WEBPVP8 "u8], [.. "RIFF....WEBPVP8L"u8]];
        Gen.Select(Gen.OneOf(starts), Gen.Byte.Array[0, 64]).Sample(
            (start, rest) => Assert.True(IsReadOrRefused([.. start, .. rest])),
            iter: 20_000);
    }

    [Fact]
    public void A_real_file_cut_or_changed_anywhere_is_read_or_refused_and_nothing_else_happens()
    {
        var files = Enum.GetValues<ImageFormat>().Select(f => Pictures.File(f, 24, 16)).ToArray();
        Gen.Select(Gen.OneOf(files), Gen.Int[0, 2000], Gen.Int[0, 80], Gen.Byte).Sample(
            (file, cut, at, value) =>
            {
                var changed = file[..Math.Min(cut, file.Length)];
                if (at < changed.Length)
                {
                    changed[at] = value;
                }

                Assert.True(IsReadOrRefused(changed));
            },
            iter: 20_000);
    }

    private static bool IsReadOrRefused(byte[] file)
    {
        try
        {
            var (_, width, height) = ImageFiles.Identify(file);
            return width is > 0 and <= ImageLimits.MaxSide && height is > 0 and <= ImageLimits.MaxSide && (long)width * height <= ImageLimits.MaxPixels;
        }
        catch (InvalidImageException)
        {
            return true;
        }
    }
}
