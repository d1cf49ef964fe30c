namespace MagicCanvas.Web.Requests;

/// <summary>Query of every paged list.</summary>
internal sealed record PageParameters(string? Limit, string? Cursor);
