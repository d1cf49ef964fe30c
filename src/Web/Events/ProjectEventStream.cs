using MagicCanvas.Events;
using MagicCanvas.Grains.Events;
using MagicCanvas.Storage.Events;
using MagicCanvas.Web.Live;

namespace MagicCanvas.Web.Events;

/// <summary>A project's log as Server-Sent Events: what is recorded after a place, then what happens, with live progress between.</summary>
internal sealed class ProjectEventStream(LiveFeed feed, IEventStore store, TimeProvider time)
{
    private const int Batch = 200;

    public IResult For(string projectId, long after) => new SseStream(async (sse, ct) =>
    {
        using var mailbox = new LiveMailbox(time);
        using var subscription = feed.WatchProject(projectId, mailbox);
        var last = await Drain(sse, projectId, after, ct);
        await foreach (var mail in mailbox.Read(ct))
        {
            switch (mail)
            {
                // Live messages are hints: what is sent comes from the log, in its order.
                case OutboxEvent or LiveTick.Look:
                    last = await Drain(sse, projectId, last, ct);
                    break;
                case JobProgress progress:
                    await sse.Event(CloudEvents.PartialProgress, null, CloudEvents.ToView(progress, time.GetUtcNow(), last), ct);
                    break;
                case LiveTick.Heartbeat:
                    await sse.Comment("still here", ct);
                    break;
            }
        }
    });

    private async Task<long> Drain(SseWriter sse, string projectId, long after, CancellationToken ct)
    {
        while (true)
        {
            var events = await store.ListProject(projectId, after, Batch, ct);
            foreach (var e in events)
            {
                await sse.Event(e.Type, e.ProjectSeq, CloudEvents.ToView(e), ct);
                after = e.ProjectSeq;
            }

            if (events.Count < Batch)
            {
                return after;
            }
        }
    }
}
