using MagicCanvas.Storage.Artifacts;
using MagicCanvas.Storage.Library;
using MagicCanvas.Storage.Relational.Rows;

namespace MagicCanvas.Storage.Relational.Library;

internal sealed class PictureBin(IRelationalDatabase database) : IPictureBin
{
    private string Chosen => $"project_id = @project_id AND purged_at IS NULL AND {database.Dialect.IsAnyOf("id", "@ids")}";

    public Task<IReadOnlyList<ArtifactRecord>> Find(string projectId, IReadOnlyCollection<string> ids, CancellationToken ct = default) =>
        database.Read(Choose($"{ArtifactRow.Select} WHERE {Chosen}", projectId, ids), ArtifactRow.Read, ct);

    public Task<IReadOnlyList<ArtifactRecord>> Delete(
        string projectId, IReadOnlyCollection<string> ids, DateTimeOffset now, CancellationToken ct = default) => database.Write(
        [
            Choose($"UPDATE artifacts SET deleted_at = COALESCE(deleted_at, @now) WHERE {Chosen} {ArtifactRow.Returning}", projectId, ids).Time("now", now),
        ],
        ArtifactRow.Read,
        ct);

    public Task<IReadOnlyList<ArtifactRecord>> Restore(string projectId, IReadOnlyCollection<string> ids, CancellationToken ct = default) => database.Write(
        [Choose($"UPDATE artifacts SET deleted_at = NULL WHERE {Chosen} {ArtifactRow.Returning}", projectId, ids)],
        ArtifactRow.Read,
        ct);

    public async Task<int> Purge(DateTimeOffset deletedBefore, DateTimeOffset now, int limit, CancellationToken ct = default)
    {
        // The outer condition again: in PostgreSQL a picture may be restored while the inner query is still being read.
        const string unneeded = "deleted_at < @before AND purged_at IS NULL";
        const string gone = "SELECT id FROM artifacts WHERE deleted_at IS NOT NULL AND purged_at IS NOT NULL AND bytes_gone_at IS NULL";
        var purged = await database.Write(
            [
                new Statement(
                    $"""
                    UPDATE artifacts SET purged_at = @now WHERE {unneeded} AND id IN (
                        SELECT a.id FROM artifacts a WHERE a.deleted_at < @before AND a.purged_at IS NULL AND a.bytes_gone_at IS NULL
                            AND NOT {NeededAs("source_artifact_id")} AND NOT {NeededAs("mask_artifact_id")}
                        ORDER BY a.deleted_at, a.id LIMIT @limit)
                    """).Time("now", now).Time("before", deletedBefore).Int("limit", limit),
                new Statement($"DELETE FROM picture_stars WHERE artifact_id IN ({gone})"),
                new Statement($"DELETE FROM board_pictures WHERE artifact_id IN ({gone})"),
                new Statement($"SELECT COUNT(*) FROM artifacts WHERE deleted_at IS NOT NULL AND bytes_gone_at IS NULL AND purged_at = @now").Time("now", now),
            ],
            r => (int)r.Long(),
            ct);
        return purged[0];
    }

    public Task<IReadOnlyList<PurgedPicture>> ListPurged(int limit, CancellationToken ct = default) => database.Read(
        new Statement(
            """
            SELECT a.id, a.sha256, EXISTS (SELECT 1 FROM artifacts o WHERE o.sha256 = a.sha256 AND o.purged_at IS NULL)
            FROM artifacts a WHERE a.deleted_at IS NOT NULL AND a.purged_at IS NOT NULL AND a.bytes_gone_at IS NULL
            ORDER BY a.deleted_at, a.id LIMIT @limit
            """).Int("limit", limit),
        r => new PurgedPicture(r.Text(), r.Text(), r.Bool()),
        ct);

    public Task MarkBytesGone(string id, DateTimeOffset now, CancellationToken ct = default) => database.Write(
        [new Statement("UPDATE artifacts SET bytes_gone_at = @now WHERE id = @id AND purged_at IS NOT NULL").Time("now", now).Text("id", id)], ct);

    /// <summary>A job that waits or runs will read it; a picture that is not purged could be painted again from it.</summary>
    private static string NeededAs(string column) =>
        $"""
        EXISTS (SELECT 1 FROM generation_jobs j WHERE j.{column} = a.id AND (j.status IN ('queued', 'running')
            OR EXISTS (SELECT 1 FROM artifacts c WHERE c.generation_id = j.id AND c.purged_at IS NULL)))
        """;

    private static Statement Choose(string sql, string projectId, IReadOnlyCollection<string> ids) =>
        new Statement(sql).Text("project_id", projectId).Texts("ids", ids);
}
