using System.Text;
using CsCheck;
using MagicCanvas.Imaging.Tests.Fixtures;
using NetVips;

namespace MagicCanvas.Imaging.Tests;

public class ConversionTests
{
    private const string Trained = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia";
    private static readonly ImageFormat[] Formats = Enum.GetValues<ImageFormat>();

    [Fact]
    public void Provenance_survives_every_conversion()
    {
        foreach (var from in Formats)
        {
            var stored = Pictures.File(from, 24, 16);
            foreach (var to in Formats)
            {
                var converted = ImageFiles.Convert(stored, to);

                Assert.Equal(new ImageHeader(to, 24, 16), ImageFiles.Identify(converted));
                Assert.Equal(Trained, Xmp.DigitalSourceTypeOf(converted));
                Pictures.AssertClose(Pictures.Gradient(24, 16), ImageFiles.Decode(converted), tolerance: 16);
            }
        }
    }

    [Fact]
    public void The_own_format_is_the_stored_file_itself()
    {
        var stored = Pictures.Png(24, 16);

        Assert.Equal(stored, ImageFiles.Convert(stored, ImageFormat.Png));
    }

    [Theory]
    [InlineData(100, 50, 40, 40, 20)]
    [InlineData(50, 100, 40, 20, 40)]
    [InlineData(30, 20, 256, 30, 20)]
    [InlineData(1000, 1, 100, 100, 1)]
    public void A_thumbnail_has_the_longest_side_asked_for_and_is_never_enlarged(int width, int height, int size, int smallWidth, int smallHeight)
    {
        var fromPixels = Thumbnails.Make(Pictures.Gradient(width, height), size, DigitalSource.TrainedAlgorithmicMedia);
        var fromFile = Thumbnails.Make(Pictures.Png(width, height), size);

        Assert.All([fromPixels, fromFile], thumbnail =>
        {
            Assert.Equal(new ImageHeader(ImageFormat.WebP, smallWidth, smallHeight), ImageFiles.Identify(thumbnail));
            Assert.Equal(Trained, Xmp.DigitalSourceTypeOf(thumbnail));
        });
    }

    [Fact]
    public void A_thumbnail_of_a_turned_photograph_is_upright()
    {
        var file = Pictures.Foreign(40, 20, i => i.Mutate(m => m.Set(GValue.GIntType, "orientation", 6)), i => i.JpegsaveBuffer(keep: Enums.ForeignKeep.Exif));

        Assert.Equal(new ImageHeader(ImageFormat.WebP, 5, 10), ImageFiles.Identify(Thumbnails.Make(file, 10)));
    }

    [Theory]
    [InlineData(256, 256, 256, 256)]
    [InlineData(1024, 512, 384, 192)]
    public void A_preview_is_small_and_decodable(int width, int height, int smallWidth, int smallHeight)
    {
        var preview = Previews.Encode(Pictures.Gradient(width, height));

        Assert.Equal("image/jpeg", preview.ContentType);
        Assert.Equal(new ImageHeader(ImageFormat.Jpeg, smallWidth, smallHeight), ImageFiles.Identify(preview.Bytes));
        Pictures.AssertClose(ImageFiles.Resize(Pictures.Gradient(width, height), smallWidth, smallHeight), ImageFiles.Decode(preview.Bytes), tolerance: 24);
    }

    [Theory]
    [InlineData(ImageFormat.Png)]
    [InlineData(ImageFormat.Jpeg)]
    [InlineData(ImageFormat.WebP)]
    public void An_upload_keeps_nothing_of_its_sender_but_the_pixels(ImageFormat format)
    {
        const string canary = "canary-4711";
        var upload = Pictures.Foreign(
            24, 16,
            i => i.Mutate(m =>
            {
                m.Set(GValue.GStrType, "exif-ifd0-Artist", canary);
                m.Set(GValue.BlobType, "xmp-data", Encoding.ASCII.GetBytes($"<x>{canary}</x>"));
                m.Set(GValue.GStrType, "png-comment-0-Comment", canary);
            }),
            i => format switch
            {
                ImageFormat.Png => i.PngsaveBuffer(profile: "p3"),
                ImageFormat.Jpeg => i.JpegsaveBuffer(profile: "p3"),
                _ => i.WebpsaveBuffer(profile: "p3"),
            });
        upload = [.. upload, .. Encoding.ASCII.GetBytes(canary)];
        Assert.Contains(canary, Encoding.Latin1.GetString(upload), StringComparison.Ordinal);

        var (header, bytes) = ImageFiles.Normalize(upload);

        Assert.Equal(new ImageHeader(format, 24, 16), header);
        Assert.Equal(header, ImageFiles.Identify(bytes));
        Assert.DoesNotContain(canary, Encoding.Latin1.GetString(bytes), StringComparison.Ordinal);
        using var image = Image.NewFromBuffer(bytes);
        Assert.DoesNotContain(image.GetFields(), field => field is "icc-profile-data" or "exif-data" or "xmp-data" || field.StartsWith("png-comment", StringComparison.Ordinal));
    }

    [Fact]
    public void A_turned_upload_is_stored_upright()
    {
        var upload = Pictures.Foreign(40, 20, i => i.Mutate(m => m.Set(GValue.GIntType, "orientation", 8)), i => i.JpegsaveBuffer(keep: Enums.ForeignKeep.Exif));

        var (header, bytes) = ImageFiles.Normalize(upload);

        Assert.Equal(new ImageHeader(ImageFormat.Jpeg, 20, 40), header);
        Assert.Equal(header, ImageFiles.Identify(bytes));
    }

    [Fact]
    public void An_upload_above_the_byte_limit_is_refused_before_it_is_read()
    {
        var upload = new byte[ImageLimits.MaxBytes + 1];
        Pictures.Png(8, 8).CopyTo(upload, 0);

        Assert.Contains("bytes", Assert.Throws<InvalidImageException>(() => ImageFiles.Normalize(upload)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Scaling_gives_exactly_the_size_asked_for() =>
        Gen.Select(Gen.Int[1, 300], Gen.Int[1, 300], Gen.Int[1, 300], Gen.Int[1, 300]).Sample(
            (width, height, toWidth, toHeight) =>
            {
                var pixels = Pictures.Flat(width, height, 10, 100, 200);
                Assert.All([ImageFiles.Resize(pixels, toWidth, toHeight), ImageFiles.Fit(pixels, toWidth, toHeight)], scaled =>
                    Pictures.AssertClose(Pictures.Flat(toWidth, toHeight, 10, 100, 200), scaled, tolerance: 1));
            },
            iter: 100);

    [Fact]
    public void Fitting_keeps_the_proportions_and_cuts_both_sides_evenly()
    {
        var fitted = ImageFiles.Fit(Pictures.Gradient(200, 100), 50, 50);

        // Of the horizontal ramp 0..255 the middle half remains.
        Assert.InRange(Pictures.At(fitted, 0, 25).Red, 60, 70);
        Assert.InRange(Pictures.At(fitted, 49, 25).Red, 185, 195);
    }

    [Fact]
    public void Resizing_stretches()
    {
        var resized = ImageFiles.Resize(Pictures.Gradient(200, 100), 50, 50);

        Assert.InRange(Pictures.At(resized, 0, 25).Red, 0, 6);
        Assert.InRange(Pictures.At(resized, 49, 25).Red, 249, 255);
    }

    [Fact]
    public void Pixels_of_a_wrong_length_are_a_bug_of_the_caller() =>
        Assert.Throws<ArgumentException>(() => Previews.Encode(new RgbPixels(10, 10, new byte[299])));
}
