using MagicCanvas.Web.Contracts.Generations;

namespace MagicCanvas.Web.Client.Studio;

/// <summary>
/// When the session's queue will be through: from what the service says of the wait of each, and how fast the session's pictures were
/// painted so far. Where the service says nothing yet, waiting ones are counted one after another, which is rather too long: it may paint
/// several at once.
/// </summary>
public static class Forecast
{
    private const int Remembered = 8;

    /// <summary>Seconds until all are done; null while nothing is known of the speed.</summary>
    /// <param name="active">What runs and waits.</param>
    /// <param name="known">All of the session, for the speed.</param>
    public static TimeSpan? Of(IReadOnlyCollection<LiveGeneration> active, IEnumerable<GenerationView> known)
    {
        var running = active.Where(job => job.View.Status == Statuses.Running).ToArray();
        var waiting = active.Where(job => job.View.Status == Statuses.Queued).Select(job => job.View).ToArray();
        var left = TimeSpan.FromMilliseconds(running.Max(job => job.Progress?.EtaMs) ?? 0);
        if (waiting.Length == 0)
        {
            return left > TimeSpan.Zero ? left : null;
        }

        if (Speed(known, running) is not { } speed)
        {
            return null;
        }

        return waiting.All(view => view.QueueEtaMs is not null)
            ? Later(left, waiting.Max(view => TimeSpan.FromMilliseconds(view.QueueEtaMs!.Value) + TimeSpan.FromSeconds(Work(view) / speed)))
            : left + TimeSpan.FromSeconds(waiting.Sum(Work) / speed);
    }

    private static TimeSpan Later(TimeSpan a, TimeSpan b) => a > b ? a : b;

    /// <summary>Work a second: of the latest that were painted, or else of one that is half-way.</summary>
    private static double? Speed(IEnumerable<GenerationView> known, IReadOnlyList<LiveGeneration> running)
    {
        var done = known.Where(view => view is { Status: Statuses.Succeeded, StartedAt: not null, CompletedAt: not null } && view.Operation != Operations.Upscale)
            .OrderByDescending(view => view.CompletedAt).Take(Remembered)
            .Select(view => Work(view) / Math.Max(0.05, (view.CompletedAt!.Value - view.StartedAt!.Value).TotalSeconds)).ToArray();
        if (done.Length > 0)
        {
            return done.Average();
        }

        var job = running.FirstOrDefault(job => job.Progress is { EtaMs: > 0, Fraction: > 0 and < 1 });
        return job?.Progress is { EtaMs: { } ms, Fraction: var fraction } ? Work(job.View) * (1 - fraction) / (ms / 1000d) : null;
    }

    /// <summary>Megapixel-steps, twice with guidance.</summary>
    private static double Work(GenerationView view)
    {
        var p = view.Params;
        return (double)p.Width * p.Height * p.Steps * p.Count * (p.Guidance > 1 ? 2 : 1) / 1_000_000;
    }
}
