using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using MagicCanvas.Web.Contracts;
using Microsoft.AspNetCore.Http.Features;

namespace MagicCanvas.Web.Live;

/// <summary>Writes Server-Sent Events to a response, each sent at once.</summary>
internal sealed class SseWriter
{
    public const string ContentType = "text/event-stream";

    private readonly PipeWriter _body;

    private SseWriter(PipeWriter body) => _body = body;

    /// <summary>Sends the headers and a first comment, so that the client knows that it is connected.</summary>
    public static async Task<SseWriter> Start(HttpResponse response, CancellationToken ct)
    {
        response.ContentType = ContentType;
        response.Headers.CacheControl = "no-store";
        response.Headers["X-Accel-Buffering"] = "no";
        response.HttpContext.Features.GetRequiredFeature<IHttpResponseBodyFeature>().DisableBuffering();
        var writer = new SseWriter(response.BodyWriter);
        await writer.Comment("open", ct);
        return writer;
    }

    /// <param name="name">Type of the event.</param>
    /// <param name="id">Where a client resumes after it; null leaves that where it was.</param>
    /// <param name="data">Becomes one line of JSON.</param>
    /// <param name="ct">Ends the wait for a slow reader.</param>
    public async Task Event<T>(string name, long? id, T data, CancellationToken ct)
    {
        Write($"event: {name}\n");
        if (id is { } number)
        {
            Write(string.Create(CultureInfo.InvariantCulture, $"id: {number}\n"));
        }

        Write("data: ");
        using (var json = new Utf8JsonWriter(_body))
        {
            JsonSerializer.Serialize(json, data, Wire.Json);
        }

        Write("\n\n");
        await _body.FlushAsync(ct);
    }

    public async Task Comment(string text, CancellationToken ct)
    {
        Write($": {text}\n\n");
        await _body.FlushAsync(ct);
    }

    private void Write(string text) => Encoding.UTF8.GetBytes(text, _body);
}
