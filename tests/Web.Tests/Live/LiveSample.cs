using MagicCanvas.Events;
using MagicCanvas.Storage.Events;

namespace MagicCanvas.Web.Tests.Live;

/// <summary>Messages of one job, and the table they are in.</summary>
internal static class LiveSample
{
    public const string Job = "gen_01JZZZZZZZZZZZZZZZZZZZZZZZ";
    public const string Project = "demo";

    /// <summary>Queued, started, lost, started again, done.</summary>
    public static OutboxEvent[] Story { get; } =
    [
        Event(1, EventTypes.JobSubmitted), Event(2, EventTypes.JobStarted), Event(3, EventTypes.JobStarted), Event(4, EventTypes.QuotaThreshold),
        Event(5, EventTypes.JobSucceeded),
    ];

    public static OutboxEvent Event(long seq, string type) => new()
    {
        ProjectId = Project, JobId = Job, Seq = seq, Type = type, Time = DateTimeOffset.UnixEpoch.AddSeconds(seq), Data = "{}",
    };

    public static JobProgress Progress(long startedSeq, int step) => new(Project, Job, 1, startedSeq, step, 10, step / 10.0, 0, "test");

    public static JobPreview Preview(long startedSeq, int step) => new(Project, Job, 1, startedSeq, step, "image/jpeg", [(byte)step], "test");

    /// <summary>A table that grows while it is read.</summary>
    internal sealed class Table : IEventStore
    {
        private readonly Lock _lock = new();
        private readonly List<OutboxEvent> _rows = [];

        public void Record(OutboxEvent row)
        {
            lock (_lock)
            {
                _rows.Add(row);
            }
        }

        public Task<IReadOnlyList<OutboxEvent>> ListJob(string jobId, long afterSeq, CancellationToken ct = default)
        {
            lock (_lock)
            {
                return Task.FromResult<IReadOnlyList<OutboxEvent>>([.. _rows.Where(r => r.Seq > afterSeq)]);
            }
        }

        public Task<IReadOnlyList<OutboxEvent>> ListUnpublished(int shard, int limit, CancellationToken ct = default) => throw new NotSupportedException();

        public Task MarkPublished(IReadOnlyCollection<OutboxEvent> events, DateTimeOffset now, CancellationToken ct = default) => throw new NotSupportedException();

        public Task<IReadOnlyList<OutboxEvent>> ListProject(string projectId, long afterProjectSeq, int limit, CancellationToken ct = default) =>
            throw new NotSupportedException();
    }
}
