using MagicCanvas.Diffusion;
using MagicCanvas.Generations;
using MagicCanvas.Grains.Inference;
using MagicCanvas.Models;
using MagicCanvas.TestSupport;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace MagicCanvas.Grains.Tests.Inference;

public sealed class ModelHostTests : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeEngine _engine = new();
    private readonly ModelHostOptions _options = new() { Default = "first" };

    public ModelHostTests() => _options.Roots.Add(_folder.Path);

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return _engine.DisposeAsync();
    }

    [Fact]
    public async Task The_default_model_is_loaded_at_start_and_others_on_demand()
    {
        var host = await Start("first", "second");
        Assert.Equal(["first"], _engine.Loaded);
        Assert.Equal(["first", "second"], host.Served);
        Assert.Equal(["first"], host.Warm);
        Assert.Equal("second", (await host.Get("second")).Info.Id);
        Assert.Equal(["first", "second"], host.Warm);
    }

    [Fact]
    public async Task A_model_is_loaded_once_however_many_ask()
    {
        var host = await Start("first", "second");
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => host.Get("second")));
        Assert.Single(_engine.Loaded, "second");
    }

    [Fact]
    public async Task A_broken_folder_is_unavailable_with_its_problem_and_harms_no_other()
    {
        _engine.Broken["broken"] = new ModelFolderException("unet/model.onnx", "is missing");
        var host = await Start("first", "broken");
        var told = host.Descriptors.Single(d => d.Id == "broken");
        Assert.Equal((ModelStatus.Unavailable, "unet/model.onnx: is missing"), (told.Status, told.Problem));
        Assert.Equal(["first"], host.Served);
        await Assert.ThrowsAsync<ModelUnavailableException>(() => host.Get("broken"));
        Assert.True(host.IsReady);
    }

    [Fact]
    public async Task A_broken_default_model_still_lets_the_host_become_ready()
    {
        _engine.Broken["first"] = new ModelFolderException(".", "is empty");
        var host = await Start("first");
        Assert.True(host.IsReady);
        Assert.Equal(ModelStatus.Unavailable, Assert.Single(host.Descriptors).Status);
    }

    [Fact]
    public async Task A_folder_that_is_no_model_is_passed_over()
    {
        Directory.CreateDirectory(_folder.Combine("notes"));
        Assert.Equal("first", Assert.Single((await Start("first")).Descriptors).Id);
    }

    [Fact]
    public async Task The_catalogue_is_told_what_the_model_can_do_and_costs()
    {
        _options.Prices["first"] = 1.25m;
        var told = Assert.Single((await Start("first")).Descriptors);
        Assert.Equal(ModelStatus.Ready, told.Status);
        Assert.Equal(1_250_000, told.MicroUnitsPerMegapixelStep);
        Assert.Equal([GenerationOperation.TextToImage, GenerationOperation.ImageToImage, GenerationOperation.Inpaint], told.Operations);
        Assert.Equal((64, 64, 4, 4.0), (told.Defaults.Width, told.Defaults.Height, told.Defaults.Steps, told.Defaults.Guidance));
        Assert.Equal((64, 128, 8), (told.Limits.MinSize, told.Limits.MaxSize, told.Limits.SizeMultiple));
    }

    private async Task<ModelHost> Start(params string[] models)
    {
        foreach (var model in models)
        {
            Directory.CreateDirectory(_folder.Combine(model));
            await File.WriteAllTextAsync(_folder.Combine(model, "model_index.json"), "{}", TestContext.Current.CancellationToken);
        }

        var host = new ModelHost(_engine, Options.Create(_options), NullLogger<ModelHost>.Instance);
        await host.Start();
        return host;
    }
}
