using MagicCanvas.Storage.Artifacts;
using MagicCanvas.Storage.Relational.Rows;

namespace MagicCanvas.Storage.Relational;

internal sealed class ArtifactStore(IRelationalDatabase database) : IArtifactStore
{
    public Task Add(ArtifactRecord artifact, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(artifact);
        return database.Write([ArtifactRow.Insert(artifact, 0)], ct);
    }

    public Task<ArtifactRecord?> Find(string projectId, string id, CancellationToken ct = default) => database.ReadOne(
        new Statement($"{ArtifactRow.Select} WHERE id = @id AND project_id = @project_id AND purged_at IS NULL").Text("id", id).Text("project_id", projectId),
        ArtifactRow.Read,
        ct);
}
