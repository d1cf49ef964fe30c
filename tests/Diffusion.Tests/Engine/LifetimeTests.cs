using MagicCanvas.Diffusion.Loop;
using MagicCanvas.Diffusion.Previews;
using MagicCanvas.TestSupport;
using static MagicCanvas.Diffusion.Tests.Engine.EngineFixture;

namespace MagicCanvas.Diffusion.Tests.Engine;

public sealed class LifetimeTests(EngineFixture fixture) : IClassFixture<EngineFixture>
{
    [Fact]
    public async Task A_canceled_run_leaves_before_its_next_step()
    {
        using var cancel = new CancellationTokenSource();
        var clock = new LoopClock(reading =>
        {
            if (reading == 3)
            {
                cancel.Cancel();
            }
        });
        await using var engine = new DiffusionEngine(new EngineOptions(), clock);
        var model = engine.Load(RepositoryPaths.DefaultModel);

        var outcome = await engine.Run(model, Request(1, steps: 50) with { Previews = true }, null, cancel.Token).WaitAsync(Bounded.Token);

        Assert.True(outcome.Canceled);
        Assert.Equal(3, outcome.StepsDone);
        Assert.Equal((0, 1L), (engine.Stats.ActiveRuns, engine.Stats.RunsCanceled));
    }

    [Fact]
    public async Task A_run_that_is_canceled_before_it_starts_does_no_step()
    {
        var outcome = await fixture.Engine.Run(fixture.Model, Request(1), null, new CancellationToken(canceled: true)).WaitAsync(Bounded.Token);

        Assert.Equal(new RunOutcome(null, 0), outcome);
    }

    [Fact]
    public async Task Runs_that_join_between_steps_share_the_calls_that_follow()
    {
        using var entered = new SemaphoreSlim(0);
        using var joined = new SemaphoreSlim(0);
        var counters = new EngineCounters();
        var sampled = new TaskCompletionSource();
        var clock = new LoopClock(reading =>
        {
            if (reading == 1)
            {
                entered.Release();
                joined.Wait(Bounded.Token);
            }
        });
        var left = 4;
        var loop = new StepLoop(new EngineOptions { MaxBatch = 8 }, counters, run =>
        {
            run.Cancel();
            if (--left == 0)
            {
                sampled.SetResult();
            }
        });
        loop.Join(Prepared(Request(1, steps: 10) with { Previews = true }, counters, clock));
        await entered.WaitAsync(Bounded.Token);
        foreach (var sampler in new[] { SamplerNames.Ddim, SamplerNames.EulerAncestral, SamplerNames.UniPc })
        {
            loop.Join(Prepared(Request(2, steps: 10) with { Sampler = sampler }, counters, clock));
        }

        joined.Release();
        await sampled.Task.WaitAsync(Bounded.Token);
        await loop.Stop().WaitAsync(Bounded.Token);

        // One step alone, nine of four runs, and one of the three that came a step later.
        Assert.Equal((11L, 80L), (counters.Read().UNetCalls, counters.Read().UNetRows));
    }

    [Fact]
    public async Task A_receiver_that_blocks_holds_nobody_but_its_own_run()
    {
        using var blocked = new Blocker();
        var slow = fixture.Engine.Run(fixture.Model, Request(1), blocked, CancellationToken.None);
        await blocked.Entered.WaitAsync(Bounded.Token);

        await fixture.Paint(Request(2));

        Assert.False(slow.IsCompleted);
        blocked.Release();
        Assert.NotNull((await slow.WaitAsync(Bounded.Token)).Image);
    }

    [Fact]
    public async Task A_receiver_that_throws_ends_its_own_run()
    {
        var broken = fixture.Engine.Run(fixture.Model, Request(1, steps: 500), new Thrower(), CancellationToken.None);

        await Assert.ThrowsAsync<FormatException>(() => broken.WaitAsync(Bounded.Token));
        await fixture.Paint(Request(2));
    }

    [Fact]
    public async Task Values_that_are_not_finite_fail_their_run_and_no_other()
    {
        var wild = fixture.Engine.Run(fixture.Model, Request(1) with { Guidance = 1e38 }, null, CancellationToken.None);
        var tame = fixture.Paint(Request(2));

        await Assert.ThrowsAsync<InvalidOperationException>(() => wild.WaitAsync(Bounded.Token));
        Assert.Equal(3 * 128 * 128, (await tame).Pixels.Length);
    }

    [Fact]
    public async Task A_model_is_disposed_when_its_last_run_has_left()
    {
        await using var engine = new DiffusionEngine(new EngineOptions(), TimeProvider.System);
        var model = engine.Load(RepositoryPaths.DefaultModel);
        var run = engine.Run(model, Request(1), null, CancellationToken.None);
        model.Dispose();

        Assert.NotNull((await run.WaitAsync(Bounded.Token)).Image);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => engine.Run(model, Request(1), null, CancellationToken.None));
    }

    [Fact]
    public async Task A_disposed_engine_fails_its_runs_rather_than_calling_them_canceled()
    {
        var engine = new DiffusionEngine(new EngineOptions(), TimeProvider.System);
        var model = engine.Load(RepositoryPaths.DefaultModel);
        var runs = Enumerable.Range(0, 5).Select(seed => engine.Run(model, Request((uint)seed, steps: 900), null, CancellationToken.None)).ToArray();

        await engine.DisposeAsync().AsTask().WaitAsync(Bounded.Token);

        foreach (var run in runs)
        {
            await Assert.ThrowsAsync<ObjectDisposedException>(() => run.WaitAsync(Bounded.Token));
        }

        await Assert.ThrowsAsync<ObjectDisposedException>(() => engine.Run(model, Request(1), null, CancellationToken.None));
        Assert.Throws<ObjectDisposedException>(() => engine.Load(RepositoryPaths.DefaultModel));
        await engine.DisposeAsync();
    }

    [Fact]
    public async Task A_step_allocates_nothing_of_the_size_of_its_latents()
    {
        var (early, late) = (0L, 0L);
        var clock = new LoopClock(reading =>
        {
            early = reading == 10 ? GC.GetAllocatedBytesForCurrentThread() : early;
            late = reading == 30 ? GC.GetAllocatedBytesForCurrentThread() : late;
        });
        await using var engine = new DiffusionEngine(new EngineOptions(), clock);
        var model = engine.Load(RepositoryPaths.DefaultModel);
        var request = Request(1, steps: 30) with { Previews = true, Width = 256, Height = 256, Sampler = SamplerNames.EulerAncestral };

        await engine.Run(model, request, null, CancellationToken.None).WaitAsync(Bounded.Token);

        // The latents are 16 KiB.
        Assert.InRange((late - early) / 20, 0, 2048);
    }

    [Fact]
    public async Task Room_shrinks_by_every_run_and_comes_back()
    {
        await using var engine = new DiffusionEngine(new EngineOptions { MaxBatch = 6 }, TimeProvider.System);
        var model = engine.Load(RepositoryPaths.DefaultModel);
        await engine.Run(model, Request(1, steps: 1), null, CancellationToken.None).WaitAsync(Bounded.Token);
        Assert.Equal((6, 3), (engine.Stats.MaxBatch, engine.Stats.Room));

        using var cancel = new CancellationTokenSource();
        var runs = Enumerable.Range(0, 5).Select(_ => engine.Run(model, Request(1, steps: 900), null, cancel.Token)).ToArray();
        Assert.Equal((5, 0), (engine.Stats.ActiveRuns, engine.Stats.Room));
        await cancel.CancelAsync();
        await Task.WhenAll(runs).WaitAsync(Bounded.Token);

        Assert.Equal((0, 3), (engine.Stats.ActiveRuns, engine.Stats.Room));
    }

    private ActiveRun Prepared(RunRequest request, EngineCounters counters, TimeProvider clock)
    {
        var run = new ActiveRun(fixture.Model, request, null, new PreviewPace(clock, 4), counters, CancellationToken.None);
        RunPreparation.Prepare(run);
        return run;
    }

    private sealed class Thrower : IProgress<RunProgress>
    {
        public void Report(RunProgress value) => throw new FormatException();
    }

    private sealed class Blocker : IProgress<RunProgress>, IDisposable
    {
        private readonly ManualResetEventSlim _gate = new();
        private readonly TaskCompletionSource _entered = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Entered => _entered.Task;

        public void Release() => _gate.Set();

        public void Report(RunProgress value)
        {
            _entered.TrySetResult();
            _gate.Wait(Bounded.Token);
        }

        public void Dispose() => _gate.Dispose();
    }
}
