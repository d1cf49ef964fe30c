using MagicCanvas.Web.Client.Api;

namespace MagicCanvas.Web.Client.Studio;

/// <summary>Which pictures of the open session the user starred. Stars are each user's own; the library lists them all.</summary>
public sealed class Stars : Observable
{
    private readonly LibraryClient _api;
    private readonly NoticeBoard _notices;
    private HashSet<string> _ids = new(StringComparer.Ordinal);
    private string? _of;

    public Stars(LibraryClient api, SessionBook sessions, NoticeBoard notices)
    {
        (_api, _notices) = (api, notices);
        sessions.Changed += Follow;
        Follow();

        void Follow()
        {
            if (sessions.Open?.Id != _of)
            {
                _ = LoadAsync(sessions.Open?.Id);
            }
        }
    }

    /// <summary>Pictures of other sessions are the library's.</summary>
    public bool Covers(Picture picture) => _of is not null && picture.Generation.SessionId == _of;

    public bool Has(Picture picture) => _ids.Contains(picture.Artifact.Id);

    /// <summary>What is known stays when the server does not answer.</summary>
    public async Task LoadAsync(string? sessionId)
    {
        if (sessionId != _of)
        {
            (_of, _ids) = (sessionId, new(StringComparer.Ordinal));
            NotifyChanged();
        }

        for (string? cursor = null; sessionId is not null;)
        {
            if (!(await _api.PageAsync($"?sessionId={Uri.EscapeDataString(sessionId)}&starred=true", cursor)).IsOk(out var page, out _) || sessionId != _of)
            {
                return;
            }

            if (cursor is null)
            {
                _ids.Clear();
            }

            _ids.UnionWith(page.Items.Select(picture => picture.Id));
            NotifyChanged();
            cursor = page.NextCursor;
            if (cursor is null)
            {
                return;
            }
        }
    }

    public async Task ToggleAsync(Picture picture)
    {
        var (id, starred) = (picture.Artifact.Id, !Has(picture));
        Set(id, starred);
        if (!(await _api.StarAsync([id], starred)).IsOk(out _, out var problem))
        {
            Set(id, !starred);
            _notices.Show(problem);
        }
    }

    private void Set(string id, bool starred)
    {
        _ = starred ? _ids.Add(id) : _ids.Remove(id);
        NotifyChanged();
    }
}
