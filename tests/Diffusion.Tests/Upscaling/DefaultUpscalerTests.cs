using System.IO.Compression;
using MagicCanvas.Diffusion.Tests.Engine;
using MagicCanvas.Diffusion.Upscaling;
using MagicCanvas.TestSupport;

namespace MagicCanvas.Diffusion.Tests.Upscaling;

/// <summary>The super-resolution model of the repository, on scenes that its training never drew (the first of a seed, unpicked).</summary>
public sealed class DefaultUpscalerTests
{
    private const int Side = 256;
    private static readonly string Folder = Path.Combine(RepositoryPaths.Root, "models", "canvas-x2");

    [Fact]
    public async Task Scenes_come_back_two_decibels_better_than_from_Lanczos()
    {
        await using var engine = new UpscaleEngine(new());
        var upscaler = engine.Load(Folder);
        var gains = new List<double>();
        foreach (var scene in Scenes())
        {
            var small = Difference.Shrink(scene, Side / 2);
            var outcome = await engine.Run(upscaler, small, 2, null, CancellationToken.None).WaitAsync(Bounded.Token);
            gains.Add(Decibels(scene, outcome.Image!) - Decibels(scene, Lanczos.Resize(small, Side, Side)));
        }

        Assert.True(gains.Average() >= 2, string.Join(", ", gains.Select(gain => $"{gain:f1}")));
    }

    [Fact]
    public async Task Four_times_in_two_passes_is_better_than_Lanczos_too()
    {
        await using var engine = new UpscaleEngine(new());
        var scene = Scenes()[0];
        var small = Difference.Shrink(scene, Side / 4);

        var outcome = await engine.Run(engine.Load(Folder), small, 4, null, CancellationToken.None).WaitAsync(Bounded.Token);

        var (ours, theirs) = (Decibels(scene, outcome.Image!), Decibels(scene, Lanczos.Resize(small, Side, Side)));
        Assert.True(ours > theirs + 0.5, $"{ours:f1} dB, Lanczos {theirs:f1} dB");
    }

    /// <summary>Made by <c>python3 -m training.fixtures</c>: RGB pictures of 256 x 256, one after the other.</summary>
    private static List<RgbImage> Scenes()
    {
        using var file = File.OpenRead(Path.Combine(RepositoryPaths.Root, "tests", "Diffusion.Tests", "fixtures", "renders.rgb.gz"));
        using var packed = new GZipStream(file, CompressionMode.Decompress);
        using var raw = new MemoryStream();
        packed.CopyTo(raw);
        return [.. raw.ToArray().Chunk(3 * Side * Side).Select(pixels => new RgbImage(Side, Side, pixels))];
    }

    private static double Decibels(RgbImage real, RgbImage made) =>
        -10 * Math.Log10(real.Pixels.Zip(made.Pixels, (a, b) => Math.Pow((a - b) / 255.0, 2)).Average());
}
