using MagicCanvas.Events;
using MagicCanvas.Storage;
using MagicCanvas.Storage.Admin;
using MagicCanvas.Web.Requests;

namespace MagicCanvas.Web.Admin;

/// <summary>Query of the list of all projects' events.</summary>
internal sealed record EventListParameters(string? ProjectId, string? GenerationId, string? Type, string? Limit, string? Cursor)
{
    public (EventFilter Filter, PageRequest Page, Refusal? Refusal) Read()
    {
        var errors = new FieldErrors();
        var query = new QueryReader(errors);
        errors.Check(Type is null || EventTypes.All.Contains(Type), "type", $"must be one of {string.Join(", ", EventTypes.All)}");
        var filter = new EventFilter
        {
            ProjectId = query.Text(ProjectId, "projectId", 200),
            JobId = errors.Id(GenerationId, PrefixedId.Generation, "generationId"),
            Type = Type,
        };
        return (filter, query.Page(Limit, Cursor), errors.Refusal);
    }
}
