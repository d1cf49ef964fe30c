using System.Globalization;
using MagicCanvas.Storage;
using MagicCanvas.Storage.Events;
using MagicCanvas.Web.Contracts;
using MagicCanvas.Web.Contracts.Events;
using MagicCanvas.Web.Live;
using MagicCanvas.Web.Problems;
using MagicCanvas.Web.Requests;

namespace MagicCanvas.Web.Events;

/// <summary>The project's event log.</summary>
internal static class EventsApi
{
    public static void MapEvents(this RouteGroupBuilder project) =>
        project.MapGet("/events", Get).WithTags("Events")
            .WithSummary("Read the project's events after a place in its log, or follow them by Accept: text/event-stream")
            .WithMetadata(LastEventId.Described).Produces<ItemList<CloudEventView>>(StatusCodes.Status200OK, "application/json", SseWriter.ContentType);

    private static async Task<IResult> Get(
        string projectId, string? after, string? limit, string? lastEventId, HttpRequest request, IEventStore store, ProjectEventStream stream, CancellationToken ct)
    {
        var errors = new FieldErrors();
        var query = new QueryReader(errors);
        var from = query.Integer(after, "after", 0, long.MaxValue, 0);
        var count = (int)query.Integer(limit, "limit", 1, PageRequest.MaxLimit, PageRequest.DefaultLimit);
        if (errors.Refusal is { } refusal)
        {
            return new Problem(refusal);
        }

        if (!Accepts.Prefers(request, SseWriter.ContentType))
        {
            var events = await store.ListProject(projectId, from, count, ct);
            var next = events.Count == count ? events[^1].ProjectSeq.ToString(CultureInfo.InvariantCulture) : null;
            return TypedResults.Ok(new ItemList<CloudEventView>([.. events.Select(CloudEvents.ToView)], next));
        }

        var (last, wrong) = LastEventId.Read(request, lastEventId);
        return wrong is null ? stream.For(projectId, Math.Max(from, last)) : new Problem(wrong);
    }
}
