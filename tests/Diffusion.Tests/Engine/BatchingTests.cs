using System.Text;
using MagicCanvas.Diffusion.Folder;
using MagicCanvas.Diffusion.Graphs;
using MagicCanvas.Diffusion.Tests.Folder;
using MagicCanvas.TestSupport;
using static MagicCanvas.Diffusion.Tests.Engine.EngineFixture;

namespace MagicCanvas.Diffusion.Tests.Engine;

public sealed class BatchingTests(EngineFixture fixture) : IClassFixture<EngineFixture>
{
    /// <summary>Every sampler, with and without guidance, other lengths, a second size, longer and changing prompts, and image-to-image.</summary>
    private static RunRequest[] Mixed(RgbImage source) =>
    [
        .. SamplerNames.Discrete.Select((sampler, i) => Request(100 + (uint)i, steps: 5 + (i % 4)) with { Sampler = sampler }),
        Request(120, steps: 9) with { Prompt = "night", Guidance = 1 },
        Request(121, steps: 5) with { Prompt = "snow", Guidance = 7.5, Schedule = ScheduleNames.Karras, Sampler = SamplerNames.Euler },
        Request(122, steps: 4) with { Width = 192 },
        Request(126, steps: 6) with { GuidanceUntil = 0.5 },
        Request(127, steps: 5) with { GuidanceUntil = 0.01, Sampler = SamplerNames.EulerAncestral },
        Request(124, steps: 6) with { Prompt = "a (lake:1.3) at [sunset:night:0.5], {trees|snow} BREAK mountains" },
        Request(125, steps: 5) with { Prompt = "[lake|moon]", NegativePrompt = "grey BREAK grey" },
        Request(123, steps: 10) with { InitImage = source, Strength = 0.5 },
    ];

    [Fact]
    public async Task A_picture_is_the_same_whatever_else_is_in_the_batch()
    {
        var source = await fixture.Paint(Request(99));
        var requests = Mixed(source);
        var alone = new List<RgbImage>();
        foreach (var request in requests)
        {
            alone.Add(await fixture.Paint(request));
        }

        var before = fixture.Engine.Stats;
        using var cancel = new CancellationTokenSource();
        var canceled = fixture.Engine.Run(fixture.Model, Request(1, steps: 500), new CancelAtStep(3, cancel), cancel.Token);
        var together = await Task.WhenAll(requests.Select(fixture.Paint));
        var after = fixture.Engine.Stats;

        Assert.True((await canceled.WaitAsync(Bounded.Token)).Canceled);
        Assert.True(after.UNetCalls - before.UNetCalls < requests.Sum(request => request.EffectiveSteps), "nothing was batched");
        for (var i = 0; i < requests.Length; i++)
        {
            Assert.True(Difference.Most(alone[i], together[i]) <= 1, $"run {i}: {Difference.Most(alone[i], together[i])}");
        }
    }

    /// <summary>The processor, treated as a device that has memory of its own, forgets what it planned, and has a thread for every run.</summary>
    [Fact]
    public async Task On_a_device_a_picture_is_the_same_whatever_fills_up_its_batch()
    {
        var requests = Mixed(await fixture.Paint(Request(99)));
        var options = new EngineOptions();
        await using var engine = new DiffusionEngine(options, TimeProvider.System);
        using var model = new DiffusionModel(ModelFolder.Read(RepositoryPaths.DefaultModel), options, GraphDevice.Processor(0) with { SharesMemory = false });
        var expected = new List<RgbImage>();
        foreach (var request in requests)
        {
            expected.Add(await fixture.Paint(request));
        }

        using var cancel = new CancellationTokenSource();
        var canceled = engine.Run(model, Request(1, steps: 500), new CancelAtStep(3, cancel), cancel.Token);
        var together = await Task.WhenAll(requests.Select(request => engine.Run(model, request, progress: null, Bounded.Token)));

        Assert.True((await canceled.WaitAsync(Bounded.Token)).Canceled);
        Assert.False(model.Parts.UNet.OnProcessor);
        for (var i = 0; i < requests.Length; i++)
        {
            Assert.True(Difference.Most(expected[i], together[i].Image!) <= 1, $"run {i}: {Difference.Most(expected[i], together[i].Image!)}");
        }
    }

    [Fact]
    public async Task Pictures_of_one_job_are_those_of_its_seeds()
    {
        var alone = new List<RgbImage>();
        for (uint seed = 40; seed < 44; seed++)
        {
            alone.Add(await fixture.Paint(Request(seed)));
        }

        var together = await Task.WhenAll(Enumerable.Range(40, 4).Select(seed => fixture.Paint(Request((uint)seed))));

        Assert.All(alone.Zip(together), pair => Assert.True(Difference.Most(pair.First, pair.Second) <= 1));
        Assert.True(Difference.Mean(alone[0], alone[1]) > 4);
    }

    /// <summary>The byte patterns are the free batch dimension of an input, and dimensions of the same length in bytes that are fixed.</summary>
    [Theory]
    [InlineData("timestep", 1, 1)]
    [InlineData("batch", 2, 4)]
    [InlineData("batch", 1, 4)]
    public async Task A_graph_that_fixes_its_batch_or_takes_one_timestep_still_serves_mixed_runs(string what, byte size, int replaced)
    {
        using var copy = new ModelCopy();
        byte[] free = [0x12, 5, .. Encoding.ASCII.GetBytes("batch")];
        byte[] fix = [8, (byte)(0x80 | size), 0x80, 0x80, 0x80, 0x80, 0];
        var after = Encoding.ASCII.GetBytes(what == "batch" ? "\n\x06sample\x12" : "timestep\x12\x0f");
        Assert.Equal(replaced, ReplaceDims(copy, free, fix, after, replaced));
        await using var engine = new DiffusionEngine(new EngineOptions { MaxBatch = 8 }, TimeProvider.System);
        var model = engine.Load(copy.Root);
        var requests = Mixed(await fixture.Paint(Request(99)));
        var expected = new List<RgbImage>();
        foreach (var request in requests)
        {
            expected.Add(await fixture.Paint(request));
        }

        var outcomes = await Task.WhenAll(requests.Select(request => engine.Run(model, request, null, CancellationToken.None))).WaitAsync(Bounded.Token);

        Assert.True(model.Parts.UNet.MixesTimesteps);
        Assert.All(expected.Zip(outcomes), pair => Assert.True(Difference.Most(pair.First, pair.Second.Image!) <= 1));
    }

    private static int ReplaceDims(ModelCopy copy, byte[] free, byte[] fix, byte[] after, int most) =>
        copy.Replace("unet/model.onnx", free, fix, after, most);

    private sealed class CancelAtStep(int step, CancellationTokenSource cancel) : IProgress<RunProgress>
    {
        public void Report(RunProgress value)
        {
            if (value.Step >= step)
            {
                cancel.Cancel();
            }
        }
    }
}
