using MagicCanvas.Storage.Boards;

namespace MagicCanvas.Storage.Relational.Library;

internal sealed class BoardStore(IRelationalDatabase database) : IBoardStore
{
    private const string Hanging = "board_pictures p JOIN artifacts a ON a.id = p.artifact_id WHERE p.board_id = b.id AND a.deleted_at IS NULL";

    private const string Select =
        $"""
        SELECT b.id, b.project_id, b.user_id, b.name, b.created_at, (SELECT COUNT(*) FROM {Hanging}),
            (SELECT p.artifact_id FROM {Hanging} ORDER BY p.added_at DESC, p.artifact_id DESC LIMIT 1)
        FROM boards b
        """;

    public Task<IReadOnlyList<Board>> List(string projectId, CancellationToken ct = default) => database.Read(
        new Statement($"{Select} WHERE b.project_id = @project_id ORDER BY b.name_key").Text("project_id", projectId), Read, ct);

    public Task<Board?> Find(string projectId, string id, CancellationToken ct = default) => database.ReadOne(
        new Statement($"{Select} WHERE b.id = @id AND b.project_id = @project_id").Text("id", id).Text("project_id", projectId), Read, ct);

    public async Task<bool> Save(Board board, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(board);
        try
        {
            await database.Write(
                [
                    new Statement(
                        """
                        INSERT INTO boards (id, project_id, user_id, name, name_key, created_at)
                        VALUES (@id, @project_id, @user_id, @name, @name_key, @created_at)
                        ON CONFLICT (id) DO UPDATE SET name = excluded.name, name_key = excluded.name_key
                        WHERE boards.project_id = excluded.project_id
                        """)
                        .Text("id", board.Id)
                        .Text("project_id", board.ProjectId)
                        .Text("user_id", board.UserId)
                        .Text("name", board.Name)
                        .Text("name_key", board.Name.ToUpperInvariant()) // Here, because SQLite folds only ASCII.
                        .Time("created_at", board.CreatedAt)
                        .MustHit("board of this project"),
                ],
                ct);
            return true;
        }
        catch (StoreConflictException)
        {
            return false; // The unique index's answer.
        }
    }

    public async Task<bool> Delete(string projectId, string id, CancellationToken ct = default)
    {
        var deleted = await database.Write(
            [
                new Statement("DELETE FROM boards WHERE id = @id AND project_id = @project_id RETURNING id").Text("id", id).Text("project_id", projectId),
            ],
            r => r.Text(),
            ct);
        return deleted.Count > 0;
    }

    public Task Change(
        string projectId, string id, IReadOnlyCollection<string> add, IReadOnlyCollection<string> remove, DateTimeOffset now, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(add);
        ArgumentNullException.ThrowIfNull(remove);
        var unit = new List<Statement>();
        if (remove.Count > 0)
        {
            unit.Add(new Statement(
                $"""
                DELETE FROM board_pictures WHERE board_id = (SELECT b.id FROM boards b WHERE b.id = @id AND b.project_id = @project_id)
                    AND {database.Dialect.IsAnyOf("artifact_id", "@ids")}
                """).Text("id", id).Text("project_id", projectId).Texts("ids", remove));
        }

        if (add.Count > 0)
        {
            unit.Add(new Statement(
                $"""
                INSERT INTO board_pictures (board_id, artifact_id, added_at)
                SELECT b.id, a.id, @now FROM boards b JOIN artifacts a ON a.project_id = b.project_id
                WHERE b.id = @id AND {LibraryQuery.InLibrary} AND {database.Dialect.IsAnyOf("a.id", "@ids")}
                ON CONFLICT (board_id, artifact_id) DO NOTHING
                """).Time("now", now).Text("id", id).Text("project_id", projectId).Texts("ids", add));
        }

        return unit.Count == 0 ? Task.CompletedTask : database.Write(unit, ct);
    }

    private static Board Read(Row row) => new(row.Text(), row.Text(), row.Text(), row.Text(), row.Time())
    {
        Pictures = row.Long(),
        CoverArtifactId = row.TextOrNull(),
    };
}
