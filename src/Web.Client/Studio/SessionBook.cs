using MagicCanvas.Web.Client.Api;
using MagicCanvas.Web.Contracts.Sessions;

namespace MagicCanvas.Web.Client.Studio;

/// <summary>The list of sessions and which one is open. A new session exists on the server from its first picture on, named by its prompt.</summary>
public sealed class SessionBook(CanvasApi api) : Observable
{
    private const int NameLength = 60;

    /// <summary>Latest activity first.</summary>
    public IReadOnlyList<SessionView> Items { get; private set; } = [];

    public IEnumerable<SessionView> Starred => Items.Where(session => session.StarredAt is not null);

    public IEnumerable<SessionView> Unstarred => Items.Where(session => session.StarredAt is null);

    public SessionView? Latest => Items.Count > 0 ? Items[0] : null;

    /// <summary>Null for a session that has no picture yet.</summary>
    public SessionView? Open { get; private set; }

    public async Task<ApiProblem?> LoadAsync()
    {
        if (!(await api.SessionsAsync()).IsOk(out var sessions, out var problem))
        {
            return problem;
        }

        Items = [.. sessions.Items.OrderByDescending(session => session.LastActivityAt)];
        NotifyChanged();
        return null;
    }

    /// <summary>Takes those with a star into the list, however long ago they were made.</summary>
    public async Task<ApiProblem?> LoadStarredAsync()
    {
        if (!(await api.StarredSessionsAsync()).IsOk(out var sessions, out var problem))
        {
            return problem;
        }

        Items = [.. sessions.Items.UnionBy(Items, session => session.Id).OrderByDescending(session => session.LastActivityAt)];
        NotifyChanged();
        return null;
    }

    /// <summary>Those that were put away; null until somebody asked.</summary>
    public IReadOnlyList<SessionView>? Archived { get; private set; }

    public async Task<ApiProblem?> LoadArchivedAsync()
    {
        if (!(await api.ArchivedSessionsAsync()).IsOk(out var sessions, out var problem))
        {
            return problem;
        }

        Archived = [.. sessions.Items.OrderByDescending(session => session.LastActivityAt)];
        NotifyChanged();
        return null;
    }

    public Task<ApiProblem?> RenameAsync(SessionView session, string name) => EditAsync(session, new(name, null));

    public Task<ApiProblem?> ArchiveAsync(SessionView session, bool archived) => EditAsync(session, new(null, archived));

    public Task<ApiProblem?> StarAsync(SessionView session, bool starred) => EditAsync(session, new(null, null, starred));

    /// <summary>A session that was made elsewhere on the page.</summary>
    public void Add(SessionView session)
    {
        Items = [session, .. Items.Where(known => known.Id != session.Id)];
        NotifyChanged();
    }

    /// <summary>The head moved.</summary>
    public void HeadIs(string sessionId, string? generationId)
    {
        Items = [.. Items.Select(session => session.Id == sessionId ? session with { HeadGenerationId = generationId } : session)];
        if (Open?.Id == sessionId)
        {
            Open = Open with { HeadGenerationId = generationId };
        }

        NotifyChanged();
    }

    private async Task<ApiProblem?> EditAsync(SessionView session, EditSessionRequest request)
    {
        if (!(await api.EditSessionAsync(session.Id, request)).IsOk(out var edited, out var problem))
        {
            return problem;
        }

        Items = [.. Placed(Items, edited, edited.ArchivedAt is null)];
        Archived = Archived is null ? null : [.. Placed(Archived, edited, edited.ArchivedAt is not null)];
        if (Open?.Id == edited.Id)
        {
            Open = edited with { History = Open.History };
        }

        NotifyChanged();
        return null;
    }

    private static IEnumerable<SessionView> Placed(IEnumerable<SessionView> list, SessionView session, bool belongs) =>
        list.Where(known => known.Id != session.Id).Concat(belongs ? [session] : []).OrderByDescending(known => known.LastActivityAt);

    /// <summary>The session with its history; not yet the open one.</summary>
    public Task<ApiResult<SessionView>> FetchAsync(string id) => api.SessionAsync(id);

    public void Use(SessionView session)
    {
        Open = session;
        NotifyChanged();
    }

    public void StartNew()
    {
        Open = null;
        NotifyChanged();
    }

    /// <summary>The open session, made now if there is none.</summary>
    public async Task<ApiResult<SessionView>> EnsureAsync(string prompt)
    {
        if (Open is not null)
        {
            return ApiResult<SessionView>.Ok(Open);
        }

        var result = await api.CreateSessionAsync(NameOf(prompt));
        if (result.IsOk(out var session, out _))
        {
            Open = session;
            Items = [session, .. Items];
            NotifyChanged();
        }

        return result;
    }

    /// <summary>Its place in the list follows its latest activity.</summary>
    public void Touch(DateTimeOffset at)
    {
        if (Open is not null)
        {
            Open = Open with { LastActivityAt = at };
            Items = [Open, .. Items.Where(session => session.Id != Open.Id)];
            NotifyChanged();
        }
    }

    /// <summary>A session is named by its first prompt.</summary>
    internal static string? NameOf(string prompt)
    {
        var line = string.Join(' ', prompt.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length == 0 ? null : line.Length <= NameLength ? line : string.Concat(line.AsSpan(0, NameLength - 1).TrimEnd(), "…");
    }
}
