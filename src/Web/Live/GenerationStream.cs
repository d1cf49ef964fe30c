using MagicCanvas.Events;
using MagicCanvas.Generations;
using MagicCanvas.Web.Contracts.Generations;
using MagicCanvas.Web.Generations;
using MagicCanvas.Web.Problems;

namespace MagicCanvas.Web.Live;

/// <summary>A generation as Server-Sent Events: queued, started, progress, preview, and at last succeeded, failed or canceled.</summary>
internal static class GenerationStream
{
    public static async Task<IResult> For(
        Generation generation, string viewerId, long after, GenerationWatches watches, GenerationServices services, CancellationToken ct)
    {
        if (LiveSeq.ToEventSeq(after) > generation.EventSeq)
        {
            return new Problem(Refusal.Invalid(LastEventId.Header, "is ahead of this generation"));
        }

        if (generation.IsFinal && !await watches.HasMore(generation.Id, after, e => NameOf(e.Type) is not null, ct))
        {
            // Nothing will ever come: 204 tells an EventSource to stop connecting again.
            return TypedResults.NoContent();
        }

        return new SseStream(async (sse, end) =>
        {
            using var watch = watches.Open(generation.Id, after);
            await foreach (var item in watch.Read(end))
            {
                await Write(sse, item, viewerId, services, end);
            }
        });
    }

    /// <summary>The event's name on the wire; null for recorded events that say nothing of the generation's state.</summary>
    public static string? NameOf(string eventType) => eventType switch
    {
        EventTypes.JobSubmitted => "queued",
        EventTypes.JobStarted => "started",
        EventTypes.JobSucceeded => "succeeded",
        EventTypes.JobFailed => "failed",
        EventTypes.JobCanceled => "canceled",
        _ => null,
    };

    private static async Task Write(SseWriter sse, WatchItem item, string viewerId, GenerationServices services, CancellationToken ct)
    {
        switch (item)
        {
            case WatchItem.State { IsEnd: true } end:
                var final = await services.Store.Find(end.Event.JobId, ct)
                    ?? throw new InvalidOperationException("A generation that ended is not in the table.");
                await sse.Event(NameOf(end.Event.Type)!, end.Seq, services.Views.Recorded(final, viewerId), ct);
                break;
            case WatchItem.State state when NameOf(state.Event.Type) is { } name:
                await sse.Event(name, state.Seq, new GenerationStateView(state.Event.JobId, name == "queued" ? name : "running", state.Event.Time), ct);
                break;
            case WatchItem.Step step:
                await sse.Event("progress", step.Seq, GenerationViews.ToView(step.Progress), ct);
                break;
            case WatchItem.Picture { Preview: var preview } picture:
                await sse.Event("preview", picture.Seq, new PreviewView(preview.Step, preview.ContentType, preview.Data), ct);
                break;
            case WatchItem.Heartbeat:
                await sse.Comment("still here", ct);
                break;
        }
    }
}
