using MagicCanvas.Generations;
using MagicCanvas.Storage;
using MagicCanvas.Storage.Admin;
using MagicCanvas.Web.Requests;

namespace MagicCanvas.Web.Admin;

/// <summary>Query of the list of all projects' generations.</summary>
internal sealed record JobListParameters(
    string? ProjectId, string? UserId, string? ModelId, string? DeviceId, string? Status, string? Limit, string? Cursor)
{
    public const int MaxText = 200;

    public (JobFilter Filter, PageRequest Page, Refusal? Refusal) Read()
    {
        var errors = new FieldErrors();
        var query = new QueryReader(errors);
        var filter = new JobFilter
        {
            ProjectId = query.Text(ProjectId, "projectId", MaxText),
            UserId = query.Text(UserId, "userId", MaxText),
            ModelId = query.Text(ModelId, "modelId", MaxText),
            DeviceId = query.Text(DeviceId, "deviceId", MaxText),
            Status = errors.Name<GenerationStatus>(Status, "status"),
        };
        return (filter, query.Page(Limit, Cursor), errors.Refusal);
    }
}
