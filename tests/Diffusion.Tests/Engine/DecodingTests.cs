using MagicCanvas.Diffusion.Graphs;
using MagicCanvas.Diffusion.Loop;
using MagicCanvas.Diffusion.Noise;
using MagicCanvas.Diffusion.Previews;
using MagicCanvas.Diffusion.Tests.Families;
using MagicCanvas.TestSupport;
using static MagicCanvas.Diffusion.Tests.Engine.EngineFixture;

namespace MagicCanvas.Diffusion.Tests.Engine;

/// <summary>Pictures that are ready together.</summary>
public sealed class DecodingTests(EngineFixture fixture) : IClassFixture<EngineFixture>
{
    [Fact]
    public async Task Steps_go_on_while_a_decode_does_not()
    {
        using var released = new ManualResetEventSlim();
        var counters = new EngineCounters();
        var decoding = new ChunkThread<ActiveRun>(
            "test",
            run => run.Model,
            _ => 4,
            runs =>
            {
                released.Wait(Bounded.Token);
                runs.ToList().ForEach(run => run.Cancel());
            });
        var stepped = new TaskCompletionSource();
        var loop = new StepLoop(new EngineOptions { MaxBatch = 16 }, counters, run =>
        {
            if (run.Request.Steps == 40)
            {
                run.Cancel();
                stepped.SetResult();
            }
            else
            {
                decoding.Post(run);
            }
        });
        var ready = Enumerable.Range(0, 6).Select(seed => Prepared(Request((uint)seed, steps: 2), counters)).ToArray();
        loop.Join([.. ready, Prepared(Request(9, steps: 40), counters)]);

        await stepped.Task.WaitAsync(Bounded.Token);
        Assert.All(ready, run => Assert.False(run.Task.IsCompleted));
        released.Set();
        await Task.WhenAll(ready.Select(run => run.Task)).WaitAsync(Bounded.Token);
        await loop.Stop().WaitAsync(Bounded.Token);
        await decoding.Stop().WaitAsync(Bounded.Token);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(16)]
    public async Task A_picture_is_the_same_in_whatever_portion_it_is_decoded(int most)
    {
        var requests = Enumerable.Range(0, 5).Select(seed => Request((uint)seed, steps: 2 + (seed % 2)) with { Width = seed == 4 ? 192 : 128 }).ToArray();
        var alone = new List<RgbImage>();
        foreach (var request in requests)
        {
            alone.Add(await fixture.Paint(request));
        }

        await using var engine = new DiffusionEngine(new EngineOptions { MaxBatch = 16, MaxDecode = most }, TimeProvider.System);
        var model = engine.Load(RepositoryPaths.DefaultModel);
        var together = await Task.WhenAll(requests.Select(request => engine.Run(model, request, null, CancellationToken.None))).WaitAsync(Bounded.Token);

        Assert.All(alone.Zip(together), pair => Assert.True(Difference.Most(pair.First, pair.Second.Image!) <= 1));
    }

    [Theory]
    [InlineData("sd1")]
    [InlineData("sd1-half")]
    [InlineData("sdxl")]
    public void A_call_of_many_gives_each_its_own(string family)
    {
        using var model = FamilyFixture.Read(family).Load();
        var random = new TorchRandom(3);
        var shape = new LatentShape(model.Vae.Channels, 4, 6);
        var latents = Enumerable.Range(0, 5).Select(_ =>
        {
            var values = new float[shape.Length];
            random.Fill(values);
            return values;
        }).ToArray();

        var together = model.Parts.Decoder.Decode(latents, shape);

        Assert.Equal(5, together.Length);
        for (var i = 0; i < together.Length; i++)
        {
            Assert.InRange(Difference.Most(Assert.Single(model.Parts.Decoder.Decode([latents[i]], shape)), together[i]), 0, 1);
        }
    }

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(4, 4, 1)]
    [InlineData(6, 2, 3)]
    [InlineData(6, 1, 6)]
    [InlineData(0, 1, 1)]
    public void A_portion_is_bounded_by_the_pictures_size(int most, int times, int portion) =>
        Assert.Equal(portion, new EngineOptions { MaxDecode = most }.MostPictures(100, 100 * times));

    [Fact]
    public async Task One_of_a_portion_that_is_not_finite_fails_alone()
    {
        await using var engine = new DiffusionEngine(new EngineOptions { MaxBatch = 16, MaxDecode = 8 }, TimeProvider.System);
        var model = engine.Load(RepositoryPaths.DefaultModel);
        var runs = Enumerable.Range(0, 4)
            .Select(i => engine.Run(model, Request((uint)i, steps: 3) with { Guidance = i == 2 ? 1e38 : 4 }, null, CancellationToken.None)).ToArray();

        await Assert.ThrowsAsync<InvalidOperationException>(() => runs[2].WaitAsync(Bounded.Token));
        Assert.All(await Task.WhenAll(runs[0], runs[1], runs[3]).WaitAsync(Bounded.Token), outcome => Assert.NotNull(outcome.Image));
    }

    private ActiveRun Prepared(RunRequest request, EngineCounters counters)
    {
        var run = new ActiveRun(fixture.Model, request, null, new PreviewPace(TimeProvider.System, 1), counters, CancellationToken.None);
        RunPreparation.Prepare(run);
        return run;
    }
}
