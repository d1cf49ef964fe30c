using MagicCanvas.Web.Contracts.Generations;

namespace MagicCanvas.Crash.Tests;

/// <summary>SIGTERM in the middle of a long run: the process leaves in order, and the next one goes on where it stood.</summary>
public sealed class DrainTests
{
    private const int Steps = 150;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(120);

    private static readonly CreateGenerationRequest s_request = new()
    {
        Prompt = "a lighthouse at sunset",
        Params = new ParamsRequest { Width = 256, Height = 256, Steps = Steps, Seed = 42, Sampler = "euler_a" },
    };

    [Fact]
    public async Task A_run_that_is_handed_back_goes_on_at_its_step_after_the_restart_to_the_same_picture()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("There is no SIGTERM on Windows.");
        }

        var settings = new Dictionary<string, string> { ["MagicCanvas:Inference:DrainBudget"] = "00:00:00.2" };
        await using var canvas = new Canvas();
        await canvas.Start(settings: settings);
        var uninterrupted = await canvas.WaitUntilEnded((await canvas.TrySubmit("whole", s_request))!.Id, s_patience);
        var whole = await canvas.Counter("magic_device_unet_calls");
        Assert.InRange(whole, Steps, Steps + 10);

        var job = (await canvas.TrySubmit("cut", s_request))!;
        var running = await canvas.WaitUntil(job.Id, s_patience, g => g.CompletedAt is not null || g.Progress is { Step: >= 20 });
        Assert.Null(running.CompletedAt);
        await canvas.Service.Terminate();
        Assert.True(await canvas.Service.WaitForExit(s_patience), canvas.Service.Output);
        Assert.Equal(0, canvas.Service.ExitCode);
        Assert.Single(canvas.Snapshots());

        await canvas.Start(settings: settings);
        var ended = await canvas.WaitUntilEnded(job.Id, s_patience);
        Assert.Equal(("succeeded", 2), (ended.Status, ended.Attempt));
        Assert.Equal(uninterrupted.Artifacts[0].Sha256, ended.Artifacts[0].Sha256);
        Assert.InRange(await canvas.Counter("magic_device_unet_calls"), 1, Steps - 20);
        await canvas.WaitUntilNothingIsKept(s_patience);
        await Books.MustBalance(canvas);
    }

    [Fact]
    public async Task A_run_that_is_handed_back_in_its_second_pass_goes_on_there_to_the_same_picture()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("There is no SIGTERM on Windows.");
        }

        const int First = 10;
        var request = s_request with
        {
            Params = s_request.Params! with { Width = 128, Height = 128, Steps = First, SecondPass = new() { Factor = 2, Steps = Steps, Strength = 1 } },
        };
        var settings = new Dictionary<string, string> { ["MagicCanvas:Inference:DrainBudget"] = "00:00:00.2" };
        await using var canvas = new Canvas();
        await canvas.Start(settings: settings);
        var uninterrupted = await canvas.WaitUntilEnded((await canvas.TrySubmit("whole", request))!.Id, s_patience);
        var job = (await canvas.TrySubmit("cut", request))!;
        var running = await canvas.WaitUntil(job.Id, s_patience, g => g.CompletedAt is not null || g.Progress is { Step: >= First + 20 });
        Assert.Null(running.CompletedAt);
        await canvas.Service.Terminate();
        Assert.True(await canvas.Service.WaitForExit(s_patience), canvas.Service.Output);
        Assert.Single(canvas.Snapshots());

        await canvas.Start(settings: settings);
        var ended = await canvas.WaitUntilEnded(job.Id, s_patience);
        Assert.Equal(("succeeded", 2), (ended.Status, ended.Attempt));
        Assert.Equal(uninterrupted.Artifacts[0].Sha256, ended.Artifacts[0].Sha256);
        Assert.InRange(await canvas.Counter("magic_device_unet_calls"), 1, Steps - 20);
        await canvas.WaitUntilNothingIsKept(s_patience);
        await Books.MustBalance(canvas);
    }
}
