using MagicCanvas.Generations;
using MagicCanvas.Storage;
using MagicCanvas.Storage.Generations;
using MagicCanvas.Web.Requests;

namespace MagicCanvas.Web.Generations;

/// <summary>Query of the list of generations; from is inclusive, to exclusive.</summary>
internal sealed record GenerationListParameters(
    string? ModelId, string? Status, string? SessionId, string? Operation, string? From, string? To, string? Limit, string? Cursor)
{
    /// <summary>A status of the list alone: queued or running.</summary>
    private const string Unfinished = "unfinished";

    public (GenerationFilter Filter, PageRequest Page, Refusal? Refusal) Read(string projectId)
    {
        var errors = new FieldErrors();
        var query = new QueryReader(errors);
        var filter = new GenerationFilter(projectId)
        {
            ModelId = query.Text(ModelId, "modelId", 200),
            Status = Status == Unfinished ? null : errors.Name<GenerationStatus>(Status, "status"),
            Unfinished = Status == Unfinished,
            SessionId = errors.Id(SessionId, PrefixedId.Session, "sessionId"),
            Operation = errors.Name<GenerationOperation>(Operation, "operation"),
            From = query.Time(From, "from"),
            To = query.Time(To, "to"),
        };
        return (filter, query.Page(Limit, Cursor), errors.Refusal);
    }
}
