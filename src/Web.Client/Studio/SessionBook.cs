using MagicCanvas.Web.Client.Api;
using MagicCanvas.Web.Contracts.Sessions;

namespace MagicCanvas.Web.Client.Studio;

/// <summary>The list of sessions and which one is open. A new session exists on the server from its first picture on, named by its prompt.</summary>
public sealed class SessionBook(CanvasApi api) : Observable
{
    private const int NameLength = 60;

    /// <summary>Latest activity first.</summary>
    public IReadOnlyList<SessionView> Items { get; private set; } = [];

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

    private static string? NameOf(string prompt)
    {
        var line = string.Join(' ', prompt.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length == 0 ? null : line.Length <= NameLength ? line : string.Concat(line.AsSpan(0, NameLength - 1).TrimEnd(), "…");
    }
}
