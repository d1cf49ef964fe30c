using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;

namespace MagicCanvas.Web.Tests.Support;

/// <summary>One Server-Sent Event; <see cref="Id"/> is where a client would resume after it.</summary>
internal sealed record SseEvent(string Name, long Id, string Data)
{
    public static async IAsyncEnumerable<SseEvent> Read(Stream stream, [EnumeratorCancellation] CancellationToken ct)
    {
        var parser = SseParser.Create(stream);
        await foreach (var item in parser.EnumerateAsync(ct))
        {
            var id = parser.LastEventId.Length == 0 ? 0 : long.Parse(parser.LastEventId, CultureInfo.InvariantCulture);
            yield return new SseEvent(item.EventType, id, item.Data);
        }
    }
}
