using System.Globalization;
using System.Text;
using MagicCanvas.Imaging.Tests.Fixtures;

namespace MagicCanvas.Imaging.Tests;

/// <summary>Peak resident memory of hostile files, as the kernel counts it. Alone, because it counts the whole process.</summary>
[CollectionDefinition(DisableParallelization = true)]
public sealed class Alone;

[Collection(typeof(Alone))]
public class MemoryTests
{
    [Fact]
    public void Pixel_data_that_inflates_far_beyond_the_picture_is_not_inflated()
    {
        var file = new PngBuilder().Header(16, 16).Chunk("IDAT"u8, PngBuilder.Bomb(megabytes: 512)).End();

        AssertPeakBelow(megabytes: 50, () => Assert.Null(Record.Exception(() => DecodeOrRefuse(file))));
    }

    [Theory]
    [InlineData("zTXt", "x\0\0")]
    [InlineData("iTXt", "x\0\u0001\0\0\0")]
    [InlineData("iCCP", "x\0\0")]
    public void Metadata_that_inflates_a_thousandfold_is_not_kept(string type, string start)
    {
        byte[] data = [.. Encoding.ASCII.GetBytes(start), .. PngBuilder.Bomb(megabytes: 512)];
        var file = new PngBuilder().Header(1, 1).Chunk(Encoding.ASCII.GetBytes(type), data).Pixels([0, 1, 2, 3]).End();

        AssertPeakBelow(megabytes: 50, () => Assert.Null(Record.Exception(() => DecodeOrRefuse(file))));
    }

    [Fact]
    public void The_largest_picture_costs_little_more_than_its_pixels()
    {
        var file = Pictures.Png(4096, 4096);

        // 50 MB of pixels in libvips and once more in the result.
        AssertPeakBelow(megabytes: 150, () => Assert.Equal(4096, ImageFiles.Decode(file).Width));
    }

    private static void DecodeOrRefuse(byte[] file)
    {
        try
        {
            ImageFiles.Decode(file);
        }
        catch (InvalidImageException e)
        {
            Assert.NotEmpty(e.Message);
        }
    }

    private static void AssertPeakBelow(int megabytes, Action act)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "reads the kernel's peak counter");
        GC.Collect();
        File.WriteAllText("/proc/self/clear_refs", "5"); // sets the peak back to what is resident now
        var before = Kilobytes("VmRSS:");
        act();
        Assert.InRange((Kilobytes("VmHWM:") - before) / 1024, 0, megabytes);
    }

    private static long Kilobytes(string field) =>
        long.Parse(
            File.ReadLines("/proc/self/status").First(line => line.StartsWith(field, StringComparison.Ordinal)).AsSpan(field.Length).TrimEnd("kB"),
            CultureInfo.InvariantCulture);
}
