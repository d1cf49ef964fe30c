using MagicCanvas.Web.Contracts.Generations;

namespace MagicCanvas.Crash.Tests;

/// <summary>One generation, the process killed at a named point of its way, restarted: the job is there once, ends, and is charged once.</summary>
public sealed class KillPointTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(120);

    private static readonly CreateGenerationRequest s_request = new()
    {
        Prompt = "a lighthouse at sunset",
        Params = new ParamsRequest { Width = 128, Height = 128, Steps = 4, Seed = 42, Sampler = "euler_a" },
    };

    [Theory]
    [InlineData("admit.before_commit")]
    [InlineData("admit.after_commit")]
    [InlineData("submit.before_enqueue")]
    [InlineData("claim.before_commit")]
    [InlineData("claim.after_commit")]
    [InlineData("run.mid_step")]
    [InlineData("run.after_generation")]
    [InlineData("blob.after_temp")]
    [InlineData("blob.after_rename")]
    [InlineData("store.before_report")]
    [InlineData("report.before_settle")]
    [InlineData("settle.before_commit")]
    [InlineData("settle.after_commit")]
    [InlineData("settle.before_reply")]
    [InlineData("relay.before_mark")]
    public async Task Killed_there_the_job_is_neither_lost_nor_charged_twice(string point)
    {
        await using var canvas = new Canvas();
        await canvas.Start(killPoint: point);
        var acknowledged = await canvas.TrySubmit("once", s_request);
        Assert.True(await canvas.Service.WaitForExit(s_patience), $"{point} was never reached.\n{canvas.Service.Output}");

        await canvas.Start();
        var repeated = await canvas.TrySubmit("once", s_request);
        Assert.NotNull(repeated);
        if (acknowledged is not null)
        {
            Assert.Equal(acknowledged.Id, repeated.Id);
        }

        var ended = await canvas.WaitUntilEnded(repeated.Id, s_patience);
        Assert.Equal("succeeded", ended.Status);
        Assert.Equal(ended.CostEstimateUnits, ended.CostUnits);
        Assert.Single(await canvas.Generations());
        await Books.MustBalance(canvas);

        // The same seed paints the same picture, so a run cut short left no trace in it.
        var again = await canvas.TrySubmit("twice", s_request);
        var reference = await canvas.WaitUntilEnded(again!.Id, s_patience);
        Assert.Equal(reference.Artifacts[0].Sha256, ended.Artifacts[0].Sha256);
        Assert.NotEmpty(await canvas.Picture(ended));
    }

    [Fact]
    public async Task A_picture_that_was_finished_before_the_kill_is_not_painted_again()
    {
        const int Count = 3;
        const int Steps = 4;
        var request = s_request with { Params = s_request.Params! with { Count = Count } };
        await using var canvas = new Canvas();
        await canvas.Start(killPoint: "store.after_picture");
        await canvas.TrySubmit("once", request);
        Assert.True(await canvas.Service.WaitForExit(s_patience), canvas.Service.Output);
        Assert.NotEmpty(canvas.Snapshots());

        await canvas.Start();
        var ended = await canvas.WaitUntilEnded((await canvas.TrySubmit("once", request))!.Id, s_patience);
        Assert.Equal(("succeeded", 2, Count, ended.CostEstimateUnits), (ended.Status, ended.Attempt, ended.Artifacts.Count, ended.CostUnits));
        Assert.InRange(await canvas.Counter("magic_device_unet_rows"), 2 * Steps, (Count - 1) * 2 * Steps);
        await canvas.WaitUntilNothingIsKept(s_patience);
        await Books.MustBalance(canvas);

        var reference = await canvas.WaitUntilEnded((await canvas.TrySubmit("twice", request))!.Id, s_patience);
        Assert.Equal(reference.Artifacts.Select(a => a.Sha256), ended.Artifacts.Select(a => a.Sha256));
    }
}
