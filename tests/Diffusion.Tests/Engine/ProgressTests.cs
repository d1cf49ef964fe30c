using MagicCanvas.TestSupport;
using static MagicCanvas.Diffusion.Tests.Engine.EngineFixture;

namespace MagicCanvas.Diffusion.Tests.Engine;

public sealed class ProgressTests
{
    [Fact]
    public async Task Progress_rises_to_the_steps_that_really_run()
    {
        await using var engine = new DiffusionEngine(new EngineOptions(), TimeProvider.System);
        var model = engine.Load(RepositoryPaths.DefaultModel);
        var receiver = new Receiver();
        var source = new RgbImage(128, 128, new byte[3 * 128 * 128]);
        var request = Request(1, steps: 10) with { InitImage = source, Strength = 0.5 };

        await engine.Run(model, request, receiver, CancellationToken.None).WaitAsync(Bounded.Token);

        Assert.All(receiver.Reports, report => Assert.Equal(5, report.Steps));
        Assert.Equal(receiver.Reports.OrderBy(report => report.Step), receiver.Reports);
        Assert.Equal(5, receiver.Reports[^1].Step);
        Assert.All(receiver.Reports, report => Assert.Null(report.Preview));
    }

    [Fact]
    public async Task A_run_gets_no_second_preview_before_its_time()
    {
        await using var engine = new DiffusionEngine(new EngineOptions(), new LoopClock(_ => { }));
        var model = engine.Load(RepositoryPaths.DefaultModel);
        var receiver = new Receiver();

        await engine.Run(model, Request(1, steps: 12) with { Previews = true }, receiver, CancellationToken.None).WaitAsync(Bounded.Token);

        Assert.Single(receiver.Reports, report => report.Preview is not null);
        Assert.Equal(1, engine.Stats.PreviewsSent);
    }

    [Fact]
    public async Task The_last_preview_looks_like_the_picture()
    {
        await using var engine = new DiffusionEngine(new EngineOptions(), new LoopClock(_ => { }, TimeSpan.FromSeconds(1)));
        var model = engine.Load(RepositoryPaths.DefaultModel);
        var receiver = new Receiver();
        var request = Request(7, steps: 15) with { Width = 256, Height = 192, Previews = true };

        var outcome = await engine.Run(model, request, receiver, CancellationToken.None).WaitAsync(Bounded.Token);

        var preview = receiver.Reports.Last(report => report.Preview is not null).Preview!;
        Assert.Equal((128, 96), (preview.Width, preview.Height));
        var difference = Difference.Mean(preview, Difference.Shrink(outcome.Image!, preview.Width));
        Assert.True(difference < 8, $"off by {difference}");
    }

    [Fact]
    public async Task A_large_picture_has_a_preview_that_is_no_larger()
    {
        await using var engine = new DiffusionEngine(new EngineOptions(), new LoopClock(_ => { }));
        var model = engine.Load(RepositoryPaths.DefaultModel);
        var receiver = new Receiver();
        var request = Request(7, steps: 1) with { Width = 512, Height = 256, Previews = true };

        await engine.Run(model, request, receiver, CancellationToken.None).WaitAsync(Bounded.Token);

        var preview = receiver.Reports.Single(report => report.Preview is not null).Preview!;
        Assert.Equal((128, 64), (preview.Width, preview.Height));
    }

    private sealed class Receiver : IProgress<RunProgress>
    {
        public List<RunProgress> Reports { get; } = [];

        public void Report(RunProgress value) => Reports.Add(value);
    }
}
