using System.Security.Cryptography;
using CsCheck;
using MagicCanvas.Diffusion.Snapshots;
using static MagicCanvas.Diffusion.Tests.Engine.EngineFixture;

namespace MagicCanvas.Diffusion.Tests.Engine;

/// <summary>A run that leaves its engine with a snapshot and goes on in another one, which shares nothing with the first but the model's files.</summary>
public sealed class ResumeTests(EngineFixture fixture, LeavingEngine leaving) : IClassFixture<EngineFixture>, IClassFixture<LeavingEngine>
{
    private const int Steps = 6;

    private static readonly RgbImage s_source = new(
        128, 128, [.. Enumerable.Range(0, 3 * 128 * 128).Select(i => (byte)((i % 251) + (i / 1000)))]);

    public static TheoryData<string> Samplers => [.. SamplerNames.Discrete];

    [Theory]
    [MemberData(nameof(Samplers))]
    public async Task Interrupted_after_any_step_it_paints_the_same_pixels(string sampler)
    {
        var text = Request(5, Steps) with { Sampler = sampler, Previews = true, Scheduler = new() { Eta = sampler == SamplerNames.Ddim ? 0.7 : null } };
        var image = text with { InitImage = s_source, Strength = 0.85 };
        var inpaint = image with { Mask = new(128, 128, [.. Enumerable.Range(0, 128 * 128).Select(i => i % 128 < 64 ? (byte)255 : (byte)0)]) };
        RunRequest[] requests = [text, image, inpaint];
        var whole = new RgbImage[requests.Length];
        for (var i = 0; i < whole.Length; i++)
        {
            whole[i] = await fixture.Paint(requests[i]);
        }

        await Gen.Select(Gen.Int[0, 2], Gen.Int[1, Steps - 2]).SampleAsync(
            async (way, steps) =>
            {
                var left = await Leave(requests[way], steps);

                Assert.Null(left.Image);
                Assert.Equal(steps, left.StepsDone);
                Assert.InRange(left.Snapshot!.Length, 1, 200_000);
                var calls = fixture.Engine.Stats.UNetRows;
                var resumed = await Run(requests[way] with { Resume = left.Snapshot, Previews = false });
                Assert.Equal(whole[way].Pixels, resumed.Image!.Pixels);
                Assert.Equal(requests[way].EffectiveSteps, resumed.StepsDone);
                Assert.True(fixture.Engine.Stats.UNetRows - calls <= 4 * (requests[way].EffectiveSteps - steps), "It did steps again.");
            },
            iter: 3,
            threads: 1);
    }

    [Fact]
    public async Task It_may_be_interrupted_again_and_again()
    {
        var request = Request(6, Steps) with { Sampler = SamplerNames.DpmPlusPlus2M, Previews = true, GuidanceUntil = 0.5, Prompt = "a [lake:forest:3] at sunset" };
        var whole = await fixture.Paint(request);
        byte[]? snapshot = null;
        for (var step = 1; step < Steps; step++)
        {
            var left = await Leave(request with { Resume = snapshot }, 1);
            Assert.Equal(step, left.StepsDone);
            snapshot = left.Snapshot;
        }

        Assert.Equal(whole.Pixels, (await Run(request with { Resume = snapshot })).Image!.Pixels);
    }

    [Fact]
    public async Task Progress_goes_on_from_the_step_of_the_snapshot()
    {
        var request = Request(7, Steps) with { Previews = true };
        var left = await Leave(request, 4);
        var told = new List<int>();

        var progress = new Receiver(value => told.Add(value.Step));
        await fixture.Engine.Run(fixture.Model, request with { Resume = left.Snapshot }, progress, CancellationToken.None).WaitAsync(Bounded.Token);

        Assert.InRange(told.Min(), 5, Steps);
        Assert.Equal(Steps, told[^1]);
    }

    [Fact]
    public async Task A_run_that_leaves_before_its_first_step_keeps_what_it_had()
    {
        using var gone = new CancellationTokenSource();
        await gone.CancelAsync();
        var request = Request(8, Steps);

        var fresh = await fixture.Engine.Run(fixture.Model, request, null, CancellationToken.None, gone.Token);
        var again = await fixture.Engine.Run(fixture.Model, request with { Resume = [1, 2, 3] }, null, CancellationToken.None, gone.Token);

        Assert.Equal((true, null), (fresh.Canceled, fresh.Snapshot));
        Assert.Equal([1, 2, 3], again.Snapshot);
    }

    [Fact]
    public async Task A_snapshot_of_something_else_is_refused_and_the_run_can_begin_anew()
    {
        var request = Request(9, Steps);
        var snapshot = (await Leave(request with { Previews = true }, 2)).Snapshot!;
        var damaged = (byte[])snapshot.Clone();
        damaged[^1] ^= 1;

        await Refused(request with { Resume = damaged }, "damaged");
        await Refused(request with { Resume = [] }, "damaged");
        await Refused(request with { Resume = snapshot, Seed = 10 }, "another request");
        await Refused(request with { Resume = snapshot, Prompt = "a lake at dawn" }, "another request");
        await Refused(request with { Resume = snapshot, InitImage = s_source, Strength = 1 }, "another request");
        await Refused(request with { Resume = snapshot, Scheduler = new() { Eta = 0.1 } }, "another request");
        Assert.NotNull((await Run(request)).Image);
    }

    /// <summary>As another version of this program might write it: sealed as it should be, and wrong within.</summary>
    [Fact]
    public async Task A_snapshot_that_does_not_fit_within_is_refused_and_harms_nobody()
    {
        var request = Request(11, Steps) with { Sampler = SamplerNames.DpmPlusPlus2M, Previews = true };
        var snapshot = (await Leave(request, 2)).Snapshot!;
        var good = SnapshotFormat.Read(snapshot[64..]);
        byte[] Sealed(RunSnapshot wrong)
        {
            var body = SnapshotFormat.Write(wrong);
            return [.. snapshot[..32], .. SHA256.HashData(body), .. body];
        }

        var shorter = new float[good.Latents.Length - 1];
        RunSnapshot[] wrongs =
        [
            good with { Latents = shorter },
            good with { Sampler = good.Sampler with { Done = Steps } },
            good with { Sampler = good.Sampler with { Done = Steps + 1 } },
            good with { Sampler = good.Sampler with { Memory = [] } },
            good with { Sampler = good.Sampler with { Memory = [[shorter]] } },
            good with { Sampler = good.Sampler with { Memory = [[good.Latents, good.Latents, good.Latents, good.Latents]] } },
            good with { Noise = good.Noise with { Words = [1, 2, 3], Next = 0 } },
        ];
        Assert.NotNull((await Run(request with { Resume = Sealed(good) })).Image);
        var (beside, failed) = (Run(Request(12, 30)), fixture.Engine.Stats.RunsFailed);
        foreach (var wrong in wrongs)
        {
            await Assert.ThrowsAsync<SnapshotRefusedException>(() => Run(request with { Resume = Sealed(wrong) }));
        }

        Assert.NotNull((await beside).Image);
        Assert.Equal((0, 0), (fixture.Engine.Stats.RunsFailed - failed, fixture.Engine.Stats.ActiveRuns));
    }

    private async Task Refused(RunRequest request, string why) =>
        Assert.Contains(why, (await Assert.ThrowsAsync<SnapshotRefusedException>(() => Run(request))).Message, StringComparison.Ordinal);

    private Task<RunOutcome> Run(RunRequest request) =>
        fixture.Engine.Run(fixture.Model, request, null, CancellationToken.None).WaitAsync(Bounded.Token);

    private Task<RunOutcome> Leave(RunRequest request, int afterSteps) => leaving.Run(request, afterSteps);

    private sealed class Receiver(Action<RunProgress> told) : IProgress<RunProgress>
    {
        public void Report(RunProgress value) => told(value);
    }
}
