using MagicCanvas.Sessions;
using MagicCanvas.Storage.Relational.Rows;
using MagicCanvas.Storage.Sessions;

namespace MagicCanvas.Storage.Relational;

internal sealed class SessionStore(IRelationalDatabase database) : ISessionStore
{
    private const string FindSql = $"{SessionRow.Select} WHERE id = @id";

    public async Task<Session> Create(Session session, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(session);
        var rows = await database.Write(
            [
                new Statement(
                    """
                    INSERT INTO sessions (id, project_id, user_id, name, head_generation_id, created_at, last_activity_at)
                    VALUES (@id, @project_id, @user_id, @name, @head_generation_id, @created_at, @last_activity_at)
                    ON CONFLICT (id) DO NOTHING
                    """)
                    .Text("id", session.Id)
                    .Text("project_id", session.ProjectId)
                    .Text("user_id", session.UserId)
                    .Text("name", session.Name)
                    .Text("head_generation_id", session.HeadGenerationId)
                    .Time("created_at", session.CreatedAt)
                    .Time("last_activity_at", session.LastActivityAt),
                new Statement(FindSql).Text("id", session.Id),
            ],
            SessionRow.Read,
            ct);
        return rows[0];
    }

    public Task<Session?> Find(string id, CancellationToken ct = default) =>
        database.ReadOne(new Statement(FindSql).Text("id", id), SessionRow.Read, ct);

    public Task<Page<Session>> List(string projectId, PageRequest page, CancellationToken ct = default) => List(projectId, "archived_at IS NULL", page, ct);

    public Task<Page<Session>> ListArchived(string projectId, PageRequest page, CancellationToken ct = default) =>
        List(projectId, "archived_at IS NOT NULL", page, ct);

    public Task<Page<Session>> ListStarred(string projectId, PageRequest page, CancellationToken ct = default) =>
        List(projectId, "archived_at IS NULL AND starred_at IS NOT NULL", page, ct);

    public Task<Session?> Edit(string id, SessionEdit edit, DateTimeOffset now, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(edit);
        var changes = string.Join(", ", Changes(edit));
        if (changes.Length == 0)
        {
            return Find(id, ct);
        }

        var update = new Statement($"UPDATE sessions SET {changes} WHERE id = @id {SessionRow.Returning}").Text("id", id);
        update = edit.Name is { } name ? update.Text("name", name.Length == 0 ? null : name) : update;
        return database.WriteOne([edit is { Archived: true } or { Starred: true } ? update.Time("now", now) : update], SessionRow.Read, ct);
    }

    // Archiving or starring again keeps the first time.
    private static IEnumerable<string> Changes(SessionEdit edit)
    {
        if (edit.Name is not null)
        {
            yield return "name = @name";
        }

        if (edit.Archived is { } archived)
        {
            yield return archived ? "archived_at = COALESCE(archived_at, @now)" : "archived_at = NULL";
        }

        if (edit.Starred is { } starred)
        {
            yield return starred ? "starred_at = COALESCE(starred_at, @now)" : "starred_at = NULL";
        }
    }

    private async Task<Page<Session>> List(string projectId, string which, PageRequest page, CancellationToken ct)
    {
        var rows = PageQuery.RowsFor(page);
        var after = page.After is null ? "" : " AND (created_at, id) < (@after_time, @after_id)";
        var query = new Statement($"{SessionRow.Select} WHERE project_id = @project_id AND {which}{after} ORDER BY created_at DESC, id DESC LIMIT @rows")
            .Text("project_id", projectId);
        query = page.After is { } cursor ? query.Long("after_time", cursor.Micros).Text("after_id", cursor.Id) : query;
        var sessions = await database.Read(query.Int("rows", rows), SessionRow.Read, ct);
        return PageQuery.Cut(sessions, page.Limit, s => new(Micros.Of(s.CreatedAt), s.Id));
    }

    public Task<Session?> MoveHead(string id, string generationId, DateTimeOffset now, CancellationToken ct = default) => database.WriteOne(
        [
            new Statement(
                $"""
                UPDATE sessions SET head_generation_id = @generation_id, last_activity_at = @now
                WHERE id = @id AND EXISTS (SELECT 1 FROM generation_jobs WHERE id = @generation_id AND session_id = @id)
                {SessionRow.Returning}
                """).Text("id", id).Text("generation_id", generationId).Time("now", now),
        ],
        SessionRow.Read,
        ct);

    public async Task<Session?> Append(string id, string generationId, DateTimeOffset now, CancellationToken ct = default)
    {
        try
        {
            return await database.WriteOne(
                [
                    new Statement(
                        """
                        UPDATE generation_jobs
                        SET parent_generation_id = CASE
                                WHEN session_id IS NULL
                                THEN COALESCE(parent_generation_id, (SELECT s.head_generation_id FROM sessions s WHERE s.id = @id))
                                ELSE parent_generation_id END,
                            session_id = @id
                        WHERE id = @generation_id AND (session_id IS NULL OR session_id = @id)
                            AND project_id = (SELECT s.project_id FROM sessions s WHERE s.id = @id)
                        """).Text("id", id).Text("generation_id", generationId).MustHit("generation of no other session"),
                    new Statement(
                        $"""
                        UPDATE sessions SET head_generation_id = @generation_id, last_activity_at = @now WHERE id = @id
                        {SessionRow.Returning}
                        """).Text("id", id).Text("generation_id", generationId).Time("now", now),
                ],
                SessionRow.Read,
                ct);
        }
        catch (StoreConflictException)
        {
            return null; // The fence's answer: it belongs to another session or project, or one of the two is unknown.
        }
    }

    public async Task<Session?> Take(string id, string generationId, DateTimeOffset now, CancellationToken ct = default)
    {
        try
        {
            return await database.WriteOne(
                [
                    new Statement(
                        """
                        UPDATE generation_jobs SET session_id = @id
                        WHERE id = @generation_id AND project_id = (SELECT s.project_id FROM sessions s WHERE s.id = @id)
                        """).Text("id", id).Text("generation_id", generationId).MustHit("generation of the session's project"),
                    new Statement(
                        """
                        UPDATE sessions SET head_generation_id = (
                            SELECT g.id FROM generation_jobs g WHERE g.session_id = sessions.id ORDER BY g.created_at DESC, g.id DESC LIMIT 1)
                        WHERE head_generation_id = @generation_id AND id <> @id
                            AND project_id = (SELECT s.project_id FROM sessions s WHERE s.id = @id)
                        """).Text("id", id).Text("generation_id", generationId),
                    new Statement(
                        $"""
                        UPDATE sessions SET head_generation_id = @generation_id, last_activity_at = @now WHERE id = @id
                        {SessionRow.Returning}
                        """).Text("id", id).Text("generation_id", generationId).Time("now", now),
                ],
                SessionRow.Read,
                ct);
        }
        catch (StoreConflictException)
        {
            return null; // The fence's answer.
        }
    }
}
