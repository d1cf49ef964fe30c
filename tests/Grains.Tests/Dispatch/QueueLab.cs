using MagicCanvas.Fleet;
using MagicCanvas.Generations;
using MagicCanvas.Grains.Dispatch;

namespace MagicCanvas.Grains.Tests.Dispatch;

/// <summary>A queue on a clock of its own, with jobs that are short to write.</summary>
internal sealed class QueueLab
{
    private int _count;

    public DispatchOptions Options { get; } = new();

    public DispatchQueue Queue { get; }

    public DateTimeOffset Now { get; set; } = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    /// <param name="listening">All devices that there are have had the time to ask.</param>
    public QueueLab(bool listening = true) => Queue = new DispatchQueue(Options, listening ? Now - Options.ListenFor : Now);

    public QueuedJob Job(string project, int pictures = 1, GenerationPriority priority = GenerationPriority.Normal, string model = "m", string user = "ada", bool first = false)
    {
        var number = _count++;
        return new QueuedJob($"gen_{number:D6}", project, model, priority, pictures, Now + TimeSpan.FromMilliseconds(number)) { UserId = user, First = first };
    }

    public QueuedJob Add(string project, int pictures = 1, GenerationPriority priority = GenerationPriority.Normal, string model = "m", string user = "ada", bool first = false)
    {
        var job = Job(project, pictures, priority, model, user, first);
        Assert.True(Queue.Add(job, Now));
        return job;
    }

    /// <summary>The next job of a device that serves both models and has <paramref name="warm"/> loaded.</summary>
    public QueuedJob? Next(params string[] warm) => Queue.Take(new WorkRequest("d/0", 1, ["m", "cold"], warm), Now) is [var job, ..] ? job : null;

    public List<QueuedJob> Drain()
    {
        var all = new List<QueuedJob>();
        while (Next("m") is { } job)
        {
            all.Add(job);
        }

        return all;
    }
}
