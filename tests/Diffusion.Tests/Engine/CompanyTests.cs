using CsCheck;
using MagicCanvas.Diffusion.Loop;
using MagicCanvas.Diffusion.Previews;
using MagicCanvas.TestSupport;

namespace MagicCanvas.Diffusion.Tests.Engine;

/// <summary>What holds for a run whatever company it keeps.</summary>
public sealed class CompanyTests : IAsyncLifetime
{
    private const string Long = "a lake at sunset, snow on the mountains, trees, a house by the water, a boat, birds in the sky, clouds, stones, grass, flowers, "
        + "a path, a fence, smoke, a bridge, a mill, the moon, stars, fog, reeds, ducks, a dog, a cat, a horse, a cart, a well, a tower, a wall, a gate, a lantern";

    private static Gen<T> Of<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static readonly Gen<RunRequest> Any =
        from sampler in Gen.Int[0, SamplerNames.Discrete.Count - 1]
        from steps in Gen.Int[1, 7]
        from guidance in Of(1.0, 4.0, 7.5)
        from until in Of(0.3, 1.0)
        from size in Of((64, 64), (64, 128))
        from prompt in Of("", "a lake", "a [lake|forest] at (sunset:1.3)", Long)
        from schedule in Of(ScheduleNames.Default, ScheduleNames.Karras, ScheduleNames.Trailing)
        from seed in Gen.UInt[1, 1000]
        select new RunRequest
        {
            Prompt = prompt, NegativePrompt = "fog", Width = size.Item1, Height = size.Item2, Steps = steps, Guidance = guidance, GuidanceUntil = until,
            Seed = seed, Sampler = SamplerNames.Discrete[sampler], Schedule = schedule,
        };

    private readonly DiffusionEngine _engine;
    private DiffusionModel Model { get; set; } = null!;
    private Action _betweenSteps = () => { };

    /// <summary>The loop reads its clock once after every step of a run with previews, and so acts for the test between two steps.</summary>
    public CompanyTests() => _engine = new(new EngineOptions { MaxBatch = 6 }, new LoopClock(_ => _betweenSteps()));

    public ValueTask InitializeAsync()
    {
        Model = _engine.Load(RepositoryPaths.DefaultModel);
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => _engine.DisposeAsync();

    [Fact]
    public async Task A_picture_does_not_depend_on_who_is_in_the_batch() => await Any.Array[2, 7].SampleAsync(
        async requests =>
        {
            var alone = new List<RgbImage>();
            foreach (var request in requests)
            {
                alone.Add((await Run(request)).Image!);
            }

            var together = await Task.WhenAll(requests.Select(request => Run(request)));

            for (var i = 0; i < requests.Length; i++)
            {
                Assert.True(Difference.Most(alone[i], together[i].Image!) <= 1, $"{requests[i]}: {Difference.Most(alone[i], together[i].Image!)}");
            }
        },
        iter: 12,
        threads: 1);

    [Fact]
    public async Task A_canceled_run_does_not_one_step_more_and_harms_nobody() => await Gen.Select(Any, Gen.Int[1, 6], Any.Array[0, 5]).SampleAsync(
        async (request, step, company) =>
        {
            using var cancel = new CancellationTokenSource();
            var steps = 0;
            _betweenSteps = () =>
            {
                if (++steps == step)
                {
                    cancel.Cancel();
                }
            };
            var canceled = Run(request with { Steps = step + 5, Previews = true }, cancel.Token);
            var others = await Task.WhenAll(company.Select(other => Run(other)));
            var outcome = await canceled;

            Assert.Equal((true, step), (outcome.Canceled, outcome.StepsDone));
            Assert.All(others, other => Assert.NotNull(other.Image));
        },
        iter: 20,
        threads: 1);

    [Fact]
    public async Task Runs_of_one_size_share_every_call_whatever_else_they_differ_in() => await Any.Array[2, 6].SampleAsync(
        async requests =>
        {
            // One chunk of prompt each, however long it is; and room for all.
            var runs = requests.Select(request => request with { Width = 64, Height = 64, Prompt = request.Prompt == Long ? "a lake, a house, a boat" : request.Prompt }).ToArray();
            var prepared = runs.Select(Prepared).ToArray();

            Assert.Equal(prepared.Max(run => run.Sampler!.Calls), await Calls(prepared));
        },
        iter: 15,
        threads: 1);

    [Fact]
    public async Task A_prompt_of_more_chunks_has_calls_of_its_own()
    {
        var request = new RunRequest { Prompt = "a lake", Width = 64, Height = 64, Steps = 3, Guidance = 4, Seed = 1 };
        ActiveRun[] prepared = [Prepared(request), Prepared(request with { Prompt = Long + ", " + Long })];
        Assert.NotEqual(prepared[0].Tokens, prepared[1].Tokens);

        Assert.Equal(6, await Calls(prepared));
    }

    private Task<RunOutcome> Run(RunRequest request, CancellationToken cancel = default) => _engine.Run(Model, request, null, cancel).WaitAsync(Bounded.Token);

    private ActiveRun Prepared(RunRequest request)
    {
        var run = new ActiveRun(Model, request, null, new PreviewPace(TimeProvider.System, 1), new EngineCounters(), CancellationToken.None);
        RunPreparation.Prepare(run);
        return run;
    }

    /// <summary>UNet calls of runs that join together.</summary>
    private static async Task<long> Calls(ActiveRun[] runs)
    {
        var counters = new EngineCounters();
        var left = runs.Length;
        var done = new TaskCompletionSource();
        var loop = new StepLoop(new EngineOptions { MaxBatch = 64 }, counters, run =>
        {
            run.Cancel();
            if (--left == 0)
            {
                done.SetResult();
            }
        });
        loop.Join(runs);
        await done.Task.WaitAsync(Bounded.Token);
        await loop.Stop().WaitAsync(Bounded.Token);
        return counters.Read().UNetCalls;
    }
}
