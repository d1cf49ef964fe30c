namespace MagicCanvas.Storage.Artifacts;

/// <summary>Table <c>artifacts</c>. Generated ones are written by settlement (<see cref="Quotas.IQuotaStore.Commit"/>).</summary>
public interface IArtifactStore
{
    Task Add(ArtifactRecord artifact, CancellationToken ct = default);

    /// <summary>Also a deleted one, as long as its bytes are kept: what is being made from it goes on.</summary>
    Task<ArtifactRecord?> Find(string projectId, string id, CancellationToken ct = default);
}
