using MagicCanvas.Diffusion;
using MagicCanvas.Generations;
using MagicCanvas.Grains.Inference;
using MagicCanvas.Grains.Tests.Support;
using MagicCanvas.Models;
using MagicCanvas.TestSupport;
using Microsoft.Extensions.Logging;
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
        Assert.Equal("second", (await Use(host, "second")).Model.Info.Id);
        Assert.Equal(["first", "second"], host.Warm);
    }

    [Fact]
    public async Task A_model_is_loaded_once_however_many_ask()
    {
        var host = await Start("first", "second");
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Use(host, "second")));
        Assert.Single(_engine.Loaded, "second");
    }

    [Fact]
    public async Task What_a_model_must_do_without_is_told_once_and_it_serves()
    {
        _engine.Warning = "unet/model.onnx cannot be captured here";
        var log = new WarningLog();
        var host = await Start(log, "first");
        await Use(host, "first");
        await Use(host, "first");

        Assert.Equal(["first"], host.Served);
        Assert.Equal(["Model first works, but not as configured: unet/model.onnx cannot be captured here"], log.Warnings);
    }

    [Fact]
    public async Task A_broken_folder_is_unavailable_with_its_problem_and_harms_no_other()
    {
        _engine.Broken["broken"] = new ModelFolderException("unet/model.onnx", $"is refused: {_folder.Combine("broken", "unet", "model.onnx")} is none");
        var host = await Start("first", "broken");
        var told = host.Descriptors.Single(d => d.Id == "broken");
        Assert.Equal((ModelStatus.Unavailable, "unet/model.onnx: is refused: unet/model.onnx is none"), (told.Status, told.Problem));
        Assert.True(told.IsBroken);
        Assert.Equal(["first"], host.Served);
        await Assert.ThrowsAsync<ModelUnavailableException>(() => Use(host, "broken"));
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

    [Fact]
    public async Task Beyond_the_budget_the_model_that_was_not_used_for_longest_leaves()
    {
        (_engine.Bytes, _options.MemoryBudget) = (1 << 20, 2);
        var host = await Start("first", "second", "third");
        (await Use(host, "second")).Dispose();
        (await Use(host, "first")).Dispose();
        (await Use(host, "third")).Dispose();

        Assert.Equal(["second"], _engine.Closed);
        Assert.Equal(["first", "third"], host.Warm);
        (await Use(host, "second")).Dispose();
        Assert.Equal(["second", "first"], _engine.Closed);
        Assert.Equal(2, _engine.Loaded.Count(id => id == "second"));
    }

    [Fact]
    public async Task A_model_in_use_stays_until_its_jobs_end_and_its_next_job_waits_behind_the_one_that_wants_the_room()
    {
        (_engine.Bytes, _options.MemoryBudget) = (1 << 20, 1);
        var host = await Start("first", "second");
        var running = await Use(host, "first");
        var wanting = Use(host, "second");
        await Eventually.Holds(() => host.Warm.Count == 0);
        var behind = Use(host, "first");

        Assert.False(wanting.IsCompleted);
        Assert.Empty(_engine.Closed);
        running.Dispose();
        (await wanting.WaitAsync(Eventually.Limit, TestContext.Current.CancellationToken)).Dispose();
        (await behind.WaitAsync(Eventually.Limit, TestContext.Current.CancellationToken)).Dispose();
        Assert.Equal(["first", "second", "first"], _engine.Loaded);
    }

    [Fact]
    public async Task A_model_larger_than_the_budget_is_unavailable_and_says_why()
    {
        (_engine.Bytes, _options.MemoryBudget) = (3 << 20, 2);
        var host = await Start("first");

        Assert.Equal("It needs about 3 MiB of memory; this device gives models 2 MiB.", Assert.Single(host.Descriptors).Problem);
        Assert.Empty(_engine.Loaded);
    }

    [Fact]
    public async Task A_folder_that_comes_is_served_and_one_that_goes_is_not()
    {
        var host = await Start("first");
        var changes = 0;
        host.Changed += () => changes++;
        await Write("second", "1");
        await host.Look();
        Assert.Equal(["first", "second"], host.Served);
        Assert.Equal(1, changes);
        Directory.Delete(_folder.Combine("second"), recursive: true);
        await host.Look();
        Assert.Equal(["first"], host.Served);
        await host.Look();
        Assert.Equal(2, changes);
    }

    [Fact]
    public async Task A_folder_that_changes_is_loaded_anew_and_jobs_of_the_version_before_end_with_it()
    {
        await Write("first", "1");
        var host = await Start("first");
        var before = await Use(host, "first", "sha256:1");
        await Write("first", "22");
        await host.Look();

        Assert.Equal("sha256:22", (await Use(host, "first")).Model.Info.Version);
        using (var late = await Use(host, "first", "sha256:1"))
        {
            Assert.Same(before.Model, late.Model);
        }

        await host.Look();
        Assert.Empty(_engine.Closed);
        before.Dispose();
        await host.Look();
        Assert.Equal(["first"], _engine.Closed);
        var refusal = await Assert.ThrowsAsync<ModelUnavailableException>(() => Use(host, "first", "sha256:1"));
        Assert.Contains("another version", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_whose_files_were_only_touched_stays_loaded()
    {
        await Write("first", "1");
        var host = await Start("first");
        File.SetLastWriteTimeUtc(_folder.Combine("first", "version"), DateTime.UnixEpoch);
        await host.Look();

        Assert.Equal(["first"], host.Warm);
        Assert.Single(_engine.Loaded);
    }

    [Fact]
    public async Task A_folder_that_was_broken_is_served_once_it_is_mended()
    {
        _engine.Broken["first"] = new ModelFolderException("unet/model.onnx", "is missing");
        var host = await Start("first");
        Assert.Empty(host.Served);
        _engine.Broken.Clear();
        await Write("first", "mended");
        await host.Look();

        Assert.Equal(["first"], host.Served);
        Assert.Equal(["first"], host.Warm);
    }

    private static Task<ModelUse<IEngineModel>> Use(ModelHost host, string id, string? version = null) => host.Use(id, version, TestContext.Current.CancellationToken);

    private Task Write(string model, string version)
    {
        Directory.CreateDirectory(_folder.Combine(model));
        File.WriteAllText(_folder.Combine(model, "model_index.json"), "{}");
        return File.WriteAllTextAsync(_folder.Combine(model, "version"), version, TestContext.Current.CancellationToken);
    }

    private Task<ModelHost> Start(params string[] models) => Start(NullLogger<ModelHost>.Instance, models);

    private async Task<ModelHost> Start(ILogger<ModelHost> logger, params string[] models)
    {
        foreach (var model in models)
        {
            Directory.CreateDirectory(_folder.Combine(model));
            await File.WriteAllTextAsync(_folder.Combine(model, "model_index.json"), "{}", TestContext.Current.CancellationToken);
        }

        var host = new ModelHost(_engine, new(_options.MemoryBudgetBytes), Options.Create(_options), TimeProvider.System, logger);
        await host.Start();
        return host;
    }

    private sealed class WarningLog : ILogger<ModelHost>
    {
        public List<string> Warnings { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (logLevel == LogLevel.Warning)
            {
                Warnings.Add(formatter(state, exception));
            }
        }
    }
}
