using MagicCanvas.Diffusion;
using MagicCanvas.Generations;
using MagicCanvas.Grains.Inference;
using MagicCanvas.Grains.Inference.Operations;
using MagicCanvas.Grains.Inference.Upscaling;
using MagicCanvas.Grains.Tests.Support;
using MagicCanvas.TestSupport;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace MagicCanvas.Grains.Tests.Inference;

/// <summary>A picture of two passes where the model that paints and the one that enlarges do not fit beside each other.</summary>
public sealed class TwoPassWorkTests : IAsyncDisposable
{
    private static readonly SecondPassParams s_second = new(128, 128, 2, 8, 0.5);

    private readonly TinyUpscaler _tiny = new();
    private readonly TemporaryFolder _folder = new();
    private readonly FakeEngine _engine = new();
    private readonly ModelHostOptions _options = new() { Default = "" };
    private readonly ModelMemory _memory;
    private readonly UpscalerHost _upscalers;
    private readonly ModelHost _models;

    public TwoPassWorkTests()
    {
        _options.Roots.Add(_tiny.ModelRoot);
        _options.Roots.Add(_folder.Path);
        _engine.Bytes = new DirectoryInfo(_tiny.Root).EnumerateFiles().Sum(file => file.Length);
        _memory = new(_engine.Bytes);
        _upscalers = new(
            _memory, Options.Create(_options), Options.Create(new UpscalingOptions()), Options.Create(new EngineOptions()), TimeProvider.System,
            NullLogger<UpscalerHost>.Instance);
        _models = new(_engine, _memory, Options.Create(_options), TimeProvider.System, NullLogger<ModelHost>.Instance);
        Directory.CreateDirectory(_folder.Combine("first"));
        File.WriteAllText(_folder.Combine("first", "model_index.json"), "{}");
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await _upscalers.DisposeAsync();
        await _engine.DisposeAsync();
        _tiny.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Several_at_once_take_turns_and_the_budget_holds()
    {
        var work = await Start();
        var most = 0L;
        _engine.Holds = true;
        var pictures = Enumerable.Range(0, 4).Select(i => Task.Run(() => work.Run(i, null, new Progress<RunProgress>(), Ct, default), Ct)).ToArray();
        for (var pass = 0; pass < 2 * pictures.Length; pass++)
        {
            var run = await _engine.NextRun();
            most = Math.Max(most, _memory.Used);
            run.Finish();
        }

        var outcomes = await Task.WhenAll(pictures).WaitAsync(TimeSpan.FromSeconds(20), Ct);

        Assert.All(outcomes, outcome => Assert.Equal((128, 128), (outcome.Image!.Width, outcome.Image.Height)));
        Assert.InRange(most, 1, _engine.Bytes);
        Assert.Contains("first", _engine.Closed);
    }

    [Fact]
    public async Task One_that_waits_for_a_model_leaves_with_what_it_has()
    {
        var work = await Start();
        _engine.Holds = true;
        using var leave = new CancellationTokenSource();
        var picture = work.Run(0, null, new Progress<RunProgress>(), Ct, leave.Token);
        var busy = await _models.Use("first", cancel: Ct);
        (await _engine.NextRun()).Finish();
        await Eventually.Holds(() => _models.Warm.Count == 0);
        Assert.False(picture.IsCompleted);
        await leave.CancelAsync();
        var outcome = await picture.WaitAsync(TimeSpan.FromSeconds(20), Ct);

        Assert.Null(outcome.Image);
        Assert.Equal((64, 64), (PassSnapshot.Read(outcome.Snapshot!).Picture!.Width, PassSnapshot.Read(outcome.Snapshot!).Picture!.Height));
        busy.Dispose();
    }

    private async Task<IPictureWork> Start()
    {
        await _models.Start();
        await _upscalers.Start();
        var job = Sample.Candidate() with { ModelId = "first", ModelVersion = "sha256:fake" };
        job = job with { Params = job.Params with { Width = 64, Height = 64, Steps = 4, SecondPass = s_second } };
        return new TwoPassWork(job, s_second, _engine.Inspect(_folder.Combine("first")), _engine, _models, _upscalers);
    }
}
