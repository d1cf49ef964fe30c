using MagicCanvas.Sessions;

namespace MagicCanvas.Storage.Sessions;

/// <summary>Table <c>sessions</c>.</summary>
public interface ISessionStore
{
    /// <summary>Inserts; an existing id keeps its row. Returns the row.</summary>
    Task<Session> Create(Session session, CancellationToken ct = default);

    Task<Session?> Find(string id, CancellationToken ct = default);

    /// <summary>Those in use, most recently created first.</summary>
    Task<Page<Session>> List(string projectId, PageRequest page, CancellationToken ct = default);

    /// <summary>Those that were put away, most recently created first.</summary>
    Task<Page<Session>> ListArchived(string projectId, PageRequest page, CancellationToken ct = default);

    /// <summary>Those in use that have a star, most recently created first.</summary>
    Task<Page<Session>> ListStarred(string projectId, PageRequest page, CancellationToken ct = default);

    /// <summary>Null: there is no such session.</summary>
    Task<Session?> Edit(string id, SessionEdit edit, DateTimeOffset now, CancellationToken ct = default);

    Task<Session?> MoveHead(string id, string generationId, DateTimeOffset now, CancellationToken ct = default);

    /// <summary>
    /// Puts the generation into the session (parent: the head, unless it has one) and makes it the head.
    /// Null: it belongs to another session, nothing changed. Repeating changes nothing but the head.
    /// </summary>
    Task<Session?> Append(string id, string generationId, DateTimeOffset now, CancellationToken ct = default);

    /// <summary>
    /// The same, whatever session it is in; the one it leaves gets its newest other generation as head if it was the head there.
    /// Null: it belongs to another project, or one of the two is unknown.
    /// </summary>
    Task<Session?> Take(string id, string generationId, DateTimeOffset now, CancellationToken ct = default);
}
