using MagicCanvas.Web.Contracts.Generations;

namespace MagicCanvas.Crash.Tests;

/// <summary>SIGKILL at random moments while submitters and the engine are busy.</summary>
public sealed class RandomKillTests
{
    [Fact]
    public async Task Killed_again_and_again_under_load_every_acknowledged_job_ends_once()
    {
        var seed = Environment.TickCount;
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}");
        var random = new Random(seed);
        await using var canvas = new Canvas();
        var acknowledged = new HashSet<string>(StringComparer.Ordinal);
        var submitted = 0;

        for (var round = 0; round < 3; round++)
        {
            await canvas.Start();
            var delay = TimeSpan.FromMilliseconds(random.Next(0, 800));
            Task? kill = null;
            while (kill is not { IsCompleted: true } && submitted < 40 * (round + 1))
            {
                var generation = await canvas.TrySubmit($"key-{submitted++}", Request(submitted));
                if (generation is not null)
                {
                    // Counted from the first answer: on a busy machine that alone may take a second after a start.
                    acknowledged.Add(generation.Id);
                    kill ??= KillAfter(canvas, delay);
                }
            }

            Assert.NotNull(kill);
            await kill;
        }

        await canvas.Start();
        foreach (var id in acknowledged)
        {
            var ended = await canvas.WaitUntilEnded(id, TimeSpan.FromSeconds(120));
            Assert.Equal("succeeded", ended.Status);
        }

        foreach (var generation in await canvas.Generations())
        {
            // Committed, but killed before the answer: it runs all the same.
            await canvas.WaitUntilEnded(generation.Id, TimeSpan.FromSeconds(120));
        }

        await Books.MustBalance(canvas);
    }

    private static CreateGenerationRequest Request(int seed) => new()
    {
        Prompt = "a calm sea",
        Params = new ParamsRequest { Width = 64, Height = 64, Steps = 2, Seed = seed, Guidance = 1 },
    };

    private static async Task KillAfter(Canvas canvas, TimeSpan delay)
    {
        await Task.Delay(delay);
        await canvas.Service.Kill();
    }
}
