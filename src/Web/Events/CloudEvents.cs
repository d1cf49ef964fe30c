using System.Globalization;
using System.Text.Json;
using MagicCanvas.Events;
using MagicCanvas.Web.Contracts;
using MagicCanvas.Web.Contracts.Events;
using MagicCanvas.Web.Generations;

namespace MagicCanvas.Web.Events;

/// <summary>Recorded events and live progress as CloudEvents 1.0.</summary>
internal static class CloudEvents
{
    /// <summary>Live only, never recorded.</summary>
    public const string PartialProgress = "magic.partial_progress";

    public static CloudEventView ToView(OutboxEvent e) => Envelope(
        string.Create(CultureInfo.InvariantCulture, $"{e.JobId}:{e.Seq}"), e.ProjectId, e.Type, e.JobId, e.Time, e.TraceParent, e.ProjectSeq,
        JsonElement.Parse(e.Data));

    /// <param name="p">The progress.</param>
    /// <param name="now">When it was heard.</param>
    /// <param name="seq">The last recorded event before it: a live event has no place of its own in the log.</param>
    public static CloudEventView ToView(JobProgress p, DateTimeOffset now, long seq) => Envelope(
        string.Create(CultureInfo.InvariantCulture, $"{p.JobId}:{LiveSeq.OfProgress(p.StartedSeq, p.Step)}"), p.ProjectId, PartialProgress, p.JobId, now, null, seq,
        JsonSerializer.SerializeToElement(GenerationViews.ToView(p), Wire.Json));

    private static CloudEventView Envelope(
        string id, string projectId, string type, string subject, DateTimeOffset time, string? traceParent, long seq, JsonElement data) =>
        new("1.0", id, $"/projects/{projectId}", type, subject, time, "application/json", traceParent, seq, data);
}
