using System.Text.Json;

namespace MagicCanvas.Web.Contracts.Events;

/// <summary>CloudEvents 1.0, JSON. Extension <see cref="Seq"/>: place in the project's log, to be sent back as <c>after</c>.</summary>
public sealed record CloudEventView(
    string Specversion, string Id, string Source, string Type, string Subject, DateTimeOffset Time, string Datacontenttype,
    string? Traceparent, long Seq, JsonElement Data);
