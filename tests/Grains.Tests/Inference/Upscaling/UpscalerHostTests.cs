using MagicCanvas.Diffusion;
using MagicCanvas.Diffusion.Upscaling;
using MagicCanvas.Generations;
using MagicCanvas.Grains.Inference;
using MagicCanvas.Grains.Inference.Upscaling;
using MagicCanvas.Models;
using MagicCanvas.TestSupport;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace MagicCanvas.Grains.Tests.Inference.Upscaling;

public sealed class UpscalerHostTests : IDisposable
{
    private readonly TinyUpscaler _tiny = new();
    private readonly ModelHostOptions _models = new();

    private static RgbImage Picture => new(40, 24, [.. Enumerable.Range(0, 3 * 40 * 24).Select(i => (byte)(i * 7))]);

    public void Dispose() => _tiny.Dispose();

    [Fact]
    public async Task Without_a_folder_there_is_Lanczos_and_nothing_else()
    {
        await using var host = Host();
        var only = Assert.Single(host.Descriptors);
        Assert.Equal((ModelDescriptor.Lanczos, ModelStatus.Ready, 500_000L), (only.Id, only.Status, only.MicroUnitsPerMegapixelStep));
        Assert.Equal([GenerationOperation.Upscale], only.Operations);
        Assert.Equal([ModelDescriptor.Lanczos], host.Served);
        Assert.Equal(Lanczos.Resize(Picture, 60, 36).Pixels, (await host.Enlarge(Picture, 60, 36, CancellationToken.None))!.Pixels);
    }

    [Fact]
    public async Task A_super_resolution_folder_is_served_loaded_when_asked_for_and_used_between_passes()
    {
        _models.Roots.Add(_tiny.ModelRoot);
        _models.Prices["tiny-x2"] = 2;
        await using var host = Host();
        var told = host.Descriptors.Single(d => d.Id == "tiny-x2");
        Assert.Equal((ModelStatus.Ready, "super-resolution", 2_000_000L), (told.Status, told.Family, told.MicroUnitsPerMegapixelStep));
        Assert.DoesNotContain("tiny-x2", host.Warm);

        var outcome = await host.Run("tiny-x2", Picture, 2, null, CancellationToken.None);
        Assert.Equal((80, 48), (outcome.Image!.Width, outcome.Image.Height));
        Assert.NotEqual(Lanczos.Resize(Picture, 80, 48).Pixels, outcome.Image.Pixels);
        Assert.Contains("tiny-x2", host.Warm);
        Assert.Equal(told.Version, host.VersionOf("tiny-x2"));
        Assert.Equal(outcome.Image.Pixels, (await host.Enlarge(Picture, 80, 48, CancellationToken.None))!.Pixels);
    }

    [Fact]
    public async Task A_broken_folder_is_told_by_its_file_and_the_fallback_stays()
    {
        File.Delete(_tiny.Path("model.onnx"));
        _models.Roots.Add(_tiny.ModelRoot);
        await using var host = Host();
        var told = host.Descriptors.Single(d => d.Id == "tiny-x2");
        Assert.Equal(ModelStatus.Unavailable, told.Status);
        Assert.Contains("model.onnx", told.Problem, StringComparison.Ordinal);
        Assert.Equal([ModelDescriptor.Lanczos], host.Served);
        await Assert.ThrowsAsync<ModelUnavailableException>(() => host.Run("tiny-x2", Picture, 2, null, CancellationToken.None));
        await Assert.ThrowsAsync<ModelUnavailableException>(() => host.Run("no-such", Picture, 2, null, CancellationToken.None));
        Assert.NotNull(await host.Enlarge(Picture, 80, 48, CancellationToken.None));
    }

    private UpscalerHost Host()
    {
        if (_models.Roots.Count == 0)
        {
            _models.Roots.Add(Path.Combine(_tiny.ModelRoot, "none"));
        }

        return new(Options.Create(_models), Options.Create(new UpscalingOptions()), NullLogger<UpscalerHost>.Instance);
    }
}
