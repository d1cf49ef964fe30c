namespace MagicCanvas.Storage.Artifacts;

/// <summary>Table <c>artifacts</c>. Generated ones are written by settlement (<see cref="Quotas.IQuotaStore.Commit"/>).</summary>
public interface IArtifactStore
{
    Task Add(ArtifactRecord artifact, CancellationToken ct = default);

    Task<ArtifactRecord?> Find(string projectId, string id, CancellationToken ct = default);
}
