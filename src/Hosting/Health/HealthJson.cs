using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace MagicCanvas.Hosting.Health;

/// <summary>Writes a health report with its parts; never an exception's text, which may hold addresses.</summary>
internal static class HealthJson
{
    private static readonly JsonWriterOptions s_options = new() { Indented = true };

    public static async Task Write(HttpContext context, HealthReport report)
    {
        context.Response.ContentType = "application/json";
        await using var json = new Utf8JsonWriter(context.Response.BodyWriter, s_options);
        json.WriteStartObject();
        json.WriteString("status", Word(report.Status));
        json.WriteStartObject("checks");
        foreach (var (name, entry) in report.Entries)
        {
            json.WriteStartObject(name);
            json.WriteString("status", Word(entry.Status));
            json.WriteString("description", entry.Description);
            json.WriteNumber("milliseconds", Math.Round(entry.Duration.TotalMilliseconds, 1));
            foreach (var (key, value) in entry.Data)
            {
                json.WriteString(key, value.ToString());
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static string Word(HealthStatus status) => status.ToString().ToLowerInvariant();
}
