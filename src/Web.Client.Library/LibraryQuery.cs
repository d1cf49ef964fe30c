using MagicCanvas.Web.Client.Studio;
using System.Text;

namespace MagicCanvas.Web.Client.Library;

/// <summary>What part of the library is looked at. The address bar and the API write it with the same names, so that a view can be shared.</summary>
public sealed record LibraryQuery
{
    public string? Text { get; init; }
    public string? ModelId { get; init; }
    public string? Operation { get; init; }
    public string? SessionId { get; init; }
    public string? UserId { get; init; }
    public string? BoardId { get; init; }

    /// <summary>Dates as <c>yyyy-MM-dd</c>; <see cref="To"/> is the last day that is shown.</summary>
    public string? From { get; init; }
    public string? To { get; init; }
    public bool Starred { get; init; }

    /// <summary>The bin.</summary>
    public bool Deleted { get; init; }

    /// <summary>Something beside the choice of the shelf (all, stars, bin, board) narrows it down.</summary>
    public bool IsNarrowed =>
        Text is not null || ModelId is not null || Operation is not null || SessionId is not null || UserId is not null || From is not null || To is not null;

    /// <summary>The same shelf, whole.</summary>
    public LibraryQuery Widened => new() { BoardId = BoardId, Starred = Starred, Deleted = Deleted };

    /// <summary>Of an address such as <c>/library?text=sea&amp;starred=true</c>; what is unknown is left out.</summary>
    public static LibraryQuery Parse(string uri)
    {
        ArgumentNullException.ThrowIfNull(uri);
        var given = new Dictionary<string, string>(StringComparer.Ordinal);
        var mark = uri.IndexOf('?', StringComparison.Ordinal);
        foreach (var part in mark < 0 ? [] : uri[(mark + 1)..].Split('#')[0].Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var pair = part.Split('=', 2);
            given[Decode(pair[0])] = pair.Length == 2 ? Decode(pair[1]) : "";
        }

        string? Value(string name) => given.TryGetValue(name, out var value) && !string.IsNullOrWhiteSpace(value) ? value : null;
        return new()
        {
            Text = Value("text"), ModelId = Value("modelId"), Operation = Value("operation"), SessionId = Value("sessionId"), UserId = Value("userId"),
            BoardId = Value("boardId"), From = Value("from"), To = Value("to"), Starred = Value("starred") == "true", Deleted = Value("deleted") == "true",
        };
    }

    /// <summary>For the address bar: empty, or a question mark and what is asked.</summary>
    public string ToAddress() => Write(To);

    /// <summary>For the API, whose <c>to</c> is exclusive.</summary>
    public string ToApi() => Write(DateOnly.TryParseExact(To, "yyyy-MM-dd", out var day) && day < DateOnly.MaxValue
        ? day.AddDays(1).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)
        : To);

    private string Write(string? to)
    {
        var query = new StringBuilder();
        Add("text", Text);
        Add("modelId", ModelId);
        Add("operation", Operation);
        Add("sessionId", SessionId);
        Add("userId", UserId);
        Add("boardId", BoardId);
        Add("from", From);
        Add("to", to);
        Add("starred", Starred ? "true" : null);
        Add("deleted", Deleted ? "true" : null);
        return query.ToString();

        void Add(string name, string? value)
        {
            if (!string.IsNullOrWhiteSpace(value))
            {
                query.Append(query.Length == 0 ? '?' : '&').Append(name).Append('=').Append(Uri.EscapeDataString(value));
            }
        }
    }

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
