using System.Globalization;
using MagicCanvas.Web.Docs;

namespace MagicCanvas.Web.Live;

/// <summary>Header <c>Last-Event-ID</c>, or query <c>lastEventId</c> where headers can't be set: the number after which to resume.</summary>
internal static class LastEventId
{
    public const string Header = "Last-Event-ID";

    public static HeaderParameter Described { get; } = new(Header, "The id of the last event that was received: the stream goes on after it.");

    /// <summary>0, the beginning, where neither is sent.</summary>
    public static (long After, Refusal? Refusal) Read(HttpRequest request, string? fromQuery)
    {
        string? text = request.Headers[Header];
        text ??= fromQuery;
        if (string.IsNullOrEmpty(text))
        {
            return (0, null);
        }

        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var after)
            ? (after, null)
            : (0, Refusal.Invalid(Header, "must be the id of an event of this stream"));
    }
}
