using MagicCanvas.Diffusion;
using MagicCanvas.Diffusion.Upscaling;
using MagicCanvas.Generations;
using MagicCanvas.Grains.Inference;
using MagicCanvas.Grains.Inference.Upscaling;
using MagicCanvas.Grains.Tests.Support;
using MagicCanvas.Models;
using MagicCanvas.TestSupport;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace MagicCanvas.Grains.Tests.Inference.Upscaling;

public sealed class UpscalerHostTests : IDisposable
{
    private readonly TinyUpscaler _tiny = new();
    private readonly ModelHostOptions _models = new();
    private readonly EngineOptions _engine = new();

    private static RgbImage Picture => new(40, 24, [.. Enumerable.Range(0, 3 * 40 * 24).Select(i => (byte)(i * 7))]);

    public void Dispose() => _tiny.Dispose();

    [Fact]
    public async Task Without_a_folder_there_is_Lanczos_and_nothing_else()
    {
        await using var host = await Start();
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
        await using var host = await Start();
        var told = host.Descriptors.Single(d => d.Id == "tiny-x2");
        Assert.Equal((ModelStatus.Ready, "super-resolution", 2_000_000L), (told.Status, told.Family, told.MicroUnitsPerMegapixelStep));
        Assert.DoesNotContain("tiny-x2", host.Warm);

        using var use = await Find(host, "tiny-x2", told.Version);
        var outcome = await host.Run(use.Model, Picture, 2, null, CancellationToken.None);
        Assert.Equal((80, 48), (outcome.Image!.Width, outcome.Image.Height));
        Assert.NotEqual(Lanczos.Resize(Picture, 80, 48).Pixels, outcome.Image.Pixels);
        Assert.Contains("tiny-x2", host.Warm);
        Assert.Equal(outcome.Image.Pixels, (await host.Enlarge(Picture, 80, 48, CancellationToken.None))!.Pixels);
    }

    [Fact]
    public async Task Four_times_is_twice_through_a_folder_of_two()
    {
        _models.Roots.Add(_tiny.ModelRoot);
        await using var host = await Start();
        using var use = await Find(host, "tiny-x2");
        var once = await host.Run(use.Model, Picture, 2, null, CancellationToken.None);
        var twice = await host.Run(use.Model, once.Image!, 2, null, CancellationToken.None);
        var outcome = await host.Run(use.Model, Picture, 4, null, CancellationToken.None);

        Assert.Equal((160, 96), (outcome.Image!.Width, outcome.Image.Height));
        Assert.Equal(twice.Image!.Pixels, outcome.Image.Pixels);
    }

    [Fact]
    public async Task A_broken_folder_is_told_by_its_file_and_the_fallback_stays()
    {
        File.Delete(_tiny.Path("model.onnx"));
        _models.Roots.Add(_tiny.ModelRoot);
        await using var host = await Start();
        var told = host.Descriptors.Single(d => d.Id == "tiny-x2");
        Assert.Equal(ModelStatus.Unavailable, told.Status);
        Assert.Contains("model.onnx", told.Problem, StringComparison.Ordinal);
        Assert.Equal([ModelDescriptor.Lanczos], host.Served);
        await Assert.ThrowsAsync<ModelUnavailableException>(() => Find(host, "tiny-x2"));
        await Assert.ThrowsAsync<ModelUnavailableException>(() => Find(host, "no-such"));
        Assert.Null(await host.Find(ModelDescriptor.Lanczos, "builtin:1", CancellationToken.None));
        Assert.NotNull(await host.Enlarge(Picture, 80, 48, CancellationToken.None));
    }

    [Fact]
    public async Task A_folder_that_comes_or_changes_is_noticed_and_a_job_is_done_with_its_own_version_or_not_at_all()
    {
        _models.Roots.Add(_tiny.ModelRoot);
        await using var host = await Start();
        var before = host.Descriptors.Single(d => d.Id == "tiny-x2").Version;
        var running = await Find(host, "tiny-x2", before);
        await File.WriteAllTextAsync(_tiny.Path("upscaler.json"), """{"factor": 2, "tile": 24, "overlap": 8}""", TestContext.Current.CancellationToken);
        await host.Look();

        var after = host.Descriptors.Single(d => d.Id == "tiny-x2").Version;
        Assert.NotEqual(before, after);
        using (var late = await Find(host, "tiny-x2", before))
        {
            Assert.Same(running.Model, late.Model);
        }

        using (var fresh = await Find(host, "tiny-x2", after))
        {
            Assert.Equal((24, 24), fresh.Model.Info.Tile);
        }

        Assert.NotNull((await host.Run(running.Model, Picture, 2, null, CancellationToken.None)).Image);
        running.Dispose();
        await host.Look();
        var refusal = await Assert.ThrowsAsync<ModelUnavailableException>(() => Find(host, "tiny-x2", before));
        Assert.Contains("another version", refusal.Message, StringComparison.Ordinal);

        Directory.Delete(_tiny.Root, recursive: true);
        await host.Look();
        Assert.Equal([ModelDescriptor.Lanczos], host.Served);
    }

    [Fact]
    public async Task Its_memory_is_counted_with_that_of_the_models_that_paint()
    {
        _models.Roots.Add(_tiny.ModelRoot);
        var bytes = new DirectoryInfo(_tiny.Root).EnumerateFiles().Sum(file => file.Length);
        var memory = new ModelMemory(bytes + 100);
        await using var host = await Start(memory);
        var painting = await memory.Load(100, () => new Painter());
        Assert.True(memory.TryEnter(painting));
        (await Find(host, "tiny-x2")).Dispose();
        Assert.Equal(bytes + 100, memory.Used);

        // Another that paints: the one that was not used for longest goes for it, and comes back when one of those in use has gone.
        Assert.True(memory.TryEnter(painting));
        var next = await memory.Load(bytes, () => new Painter()).WaitAsync(Eventually.Limit, TestContext.Current.CancellationToken);
        Assert.DoesNotContain("tiny-x2", host.Warm);
        Assert.True(memory.TryEnter(next));
        painting.Exit();
        painting.Exit();
        var waiting = Find(host, "tiny-x2");
        await Eventually.Holds(() => painting.Model.IsClosed);
        Assert.False(waiting.IsCompleted || next.Model.IsClosed);
        Assert.Equal(0, memory.Used);
        next.Exit();
        using var use = await waiting.WaitAsync(Eventually.Limit, TestContext.Current.CancellationToken);
        Assert.True(next.Model.IsClosed);
        Assert.Equal(bytes, memory.Used);
    }

    [Fact]
    public async Task One_that_is_larger_than_the_budget_is_unavailable_and_says_why()
    {
        _models.Roots.Add(_tiny.ModelRoot);
        await using var host = await Start(new ModelMemory(10));

        await Assert.ThrowsAsync<ModelUnavailableException>(() => Find(host, "tiny-x2"));
        Assert.Contains("of memory", host.Descriptors.Single(d => d.Id == "tiny-x2").Problem, StringComparison.Ordinal);
        Assert.NotNull(await host.Enlarge(Picture, 80, 48, CancellationToken.None));
    }

    [Fact]
    public async Task It_computes_where_the_models_that_paint_do_or_says_why_not()
    {
        _models.Roots.Add(_tiny.ModelRoot);
        _engine.Provider.Name = "no-such-provider";
        await using var host = await Start();

        await Assert.ThrowsAsync<ModelUnavailableException>(() => Find(host, "tiny-x2"));
        Assert.Contains("'no-such-provider' is unknown", host.Descriptors.Single(d => d.Id == "tiny-x2").Problem, StringComparison.Ordinal);
    }

    private static async Task<ModelUse<Upscaler>> Find(UpscalerHost host, string id, string? version = null) =>
        (await host.Find(id, version, TestContext.Current.CancellationToken))!;

    private async Task<UpscalerHost> Start(ModelMemory? memory = null)
    {
        if (_models.Roots.Count == 0)
        {
            _models.Roots.Add(Path.Combine(_tiny.ModelRoot, "none"));
        }

        var host = new UpscalerHost(
            memory ?? new(_models.MemoryBudgetBytes), Options.Create(_models), Options.Create(new UpscalingOptions()), Options.Create(_engine),
            TimeProvider.System, NullLogger<UpscalerHost>.Instance);
        await host.Start();
        return host;
    }

    private sealed class Painter : IDisposable
    {
        public bool IsClosed { get; private set; }

        public void Dispose() => IsClosed = true;
    }
}
