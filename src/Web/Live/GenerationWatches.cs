using MagicCanvas.Events;
using MagicCanvas.Grains.Events;
using MagicCanvas.Storage.Events;

namespace MagicCanvas.Web.Live;

/// <summary>Opens watches of generations, for SSE readers and hub connections alike.</summary>
internal sealed class GenerationWatches(LiveFeed feed, IEventStore events, TimeProvider time)
{
    public GenerationWatch Open(string generationId, long afterSeq) => new(generationId, afterSeq, feed, events, time);

    /// <summary>Whether an event of this kind is recorded after the given live sequence.</summary>
    public async Task<bool> HasMore(string generationId, long afterSeq, Func<OutboxEvent, bool> ofKind, CancellationToken ct) =>
        (await events.ListJob(generationId, LiveSeq.ToEventSeq(afterSeq), ct)).Any(ofKind);
}
