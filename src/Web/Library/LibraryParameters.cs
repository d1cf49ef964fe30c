using MagicCanvas.Generations;
using MagicCanvas.Storage;
using MagicCanvas.Storage.Library;
using MagicCanvas.Web.Contracts.Library;
using MagicCanvas.Web.Requests;

namespace MagicCanvas.Web.Library;

/// <summary>
/// Query of the library. <c>text</c> finds prompts by the beginnings of their words; <c>starred</c> means the caller's stars; <c>deleted</c>
/// lists the bin; <c>operation=upload</c> finds what was not painted here; <c>count</c> asks for the total, which costs a look at all that is
/// found; <c>skip</c> leaves so many pictures out after the cursor, for those who look at the list's middle before they have read its beginning.
/// </summary>
internal sealed record LibraryParameters(
    string? Text, string? ModelId, string? Operation, string? SessionId, string? UserId, string? BoardId, string? From, string? To,
    string? Starred, string? Deleted, string? Count, string? Limit, string? Cursor, string? Skip)
{
    private const int MaxText = 200;
    private const int MaxSkip = 1_000_000;

    public (LibraryFilter Filter, PageRequest Page, bool Counts, Refusal? Refusal) Read(string projectId, string viewerId)
    {
        var errors = new FieldErrors();
        var query = new QueryReader(errors);
        var uploaded = Operation == LibraryPictureView.Uploaded;
        var filter = new LibraryFilter(projectId, viewerId)
        {
            Text = string.IsNullOrWhiteSpace(Text) ? null : query.Text(Text, "text", MaxText),
            ModelId = query.Text(ModelId, "modelId", 200),
            Operation = uploaded ? null : errors.Name<GenerationOperation>(Operation, "operation"),
            Uploaded = uploaded,
            SessionId = errors.Id(SessionId, PrefixedId.Session, "sessionId"),
            UserId = query.Text(UserId, "userId", 200),
            BoardId = errors.Id(BoardId, PrefixedId.Board, "boardId"),
            From = query.Time(From, "from"),
            To = query.Time(To, "to"),
            Starred = Flag(Starred, "starred", errors),
            Deleted = Flag(Deleted, "deleted", errors),
        };
        var page = query.Page(Limit, Cursor) with { Skip = (int)query.Integer(Skip, "skip", 0, MaxSkip, 0) };
        return (filter, page, Flag(Count, "count", errors), errors.Refusal);
    }

    private static bool Flag(string? value, string field, FieldErrors errors)
    {
        errors.Check(value is null or "true" or "false", field, "must be true or false");
        return value == "true";
    }
}
