using MagicCanvas.Web.Client.Api;
using MagicCanvas.Web.Client.Live;

namespace MagicCanvas.Web.Client.Studio;

/// <summary>Brings the studio up, opens sessions, and keeps it true while connections come and go.</summary>
public sealed class Workbench : Observable
{
    private static readonly TimeSpan Pulse = TimeSpan.FromSeconds(2);

    /// <summary>What the page has just got is drawn, and answers, before more is fetched.</summary>
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(250);

    private readonly Catalog _catalog;
    private readonly Draft _draft;
    private readonly QuotaGauge _quota;
    private readonly SessionBook _sessions;
    private readonly JobBoard _board;
    private readonly NoticeBoard _notices;
    private readonly CanvasHub _hub;
    private readonly TimeProvider _time;
    private bool _started;
    private int _turn;
    private string? _wanted;

    public Workbench(
        Catalog catalog, Draft draft, QuotaGauge quota, SessionBook sessions, JobBoard board, NoticeBoard notices, CanvasHub hub, TimeProvider time)
    {
        (_catalog, _draft, _quota, _sessions, _board, _notices, _hub, _time) = (catalog, draft, quota, sessions, board, notices, hub, time);
        _board.Ended += OnEnded;
        _board.Joined += view => _sessions.HeadIs(view.SessionId!, view.Id);
        _hub.Connected += CatchUpAsync;
    }

    /// <summary>The models, the sessions and the open session's pictures are there.</summary>
    public bool IsReady { get; private set; }

    /// <summary>The session to show: an id, "new", or null for the latest.</summary>
    public async Task OpenAsync(string? sessionId)
    {
        var turn = ++_turn;
        await StartAsync();
        if (turn != _turn)
        {
            return;
        }

        _wanted = sessionId == "new" ? null : sessionId ?? _sessions.Latest?.Id;
        if (_wanted is null)
        {
            await ShowNewAsync();
        }
        else if (_wanted != _sessions.Open?.Id || _board.Stage.Count == 0)
        {
            await ReloadAsync(_wanted);
        }

        IsReady = true;
        NotifyChanged();
    }

    /// <summary>What every page stands on: the live connection, the models, the styles, the budget and the sessions. Further calls load only what is missing.</summary>
    public async Task StartAsync()
    {
        var isFirst = !_started;
        _started = true;
        await LoadBasicsAsync();
        if (isFirst)
        {
            _ = ListenAsync();
            _ = KeepPulseAsync();
        }
    }

    private async Task ListenAsync()
    {
        await Task.Delay(Breath, _time);
        await _hub.StartAsync();
    }

    /// <summary>The record has changed behind the open session's back: it is read anew when the studio is next shown.</summary>
    public Task ForgetAsync() => ShowNewAsync();

    /// <summary>All anew, with another key.</summary>
    public async Task RestartAsync(string? sessionId)
    {
        _ = _hub.StartAsync();
        await OpenAsync(sessionId);
    }

    /// <summary>None waits for another: on a slow line that is one way there and back instead of three.</summary>
    private Task LoadBasicsAsync() => _catalog.Models.Count == 0
        ? Task.WhenAll(LoadModelsAsync(), _quota.RefreshAsync(), LoadSessionsAsync())
        : LoadSessionsAsync();

    private async Task LoadModelsAsync()
    {
        if (await _catalog.LoadAsync() is { } problem)
        {
            Tell(problem);
        }

        if (_draft.Model is null && _catalog.Preferred is { } model)
        {
            _draft.UseModel(model);
        }
    }

    private async Task LoadSessionsAsync()
    {
        if (_sessions.Items.Count == 0 && await _sessions.LoadAsync() is { } failed)
        {
            Tell(failed);
        }
    }

    /// <summary>Answers of two openings may cross: only the latest asked for is shown.</summary>
    private async Task ReloadAsync(string sessionId)
    {
        var turn = _turn;
        var result = await _sessions.FetchAsync(sessionId);
        if (turn != _turn)
        {
            return;
        }

        if (result.IsOk(out var session, out var problem))
        {
            if (session.Id != _sessions.Open?.Id)
            {
                _draft.UseBase(null);
            }

            _sessions.Use(session);
            await _board.ShowAsync(session.Id, session.History);
            return;
        }

        Tell(problem);
        if (problem.Code == "not_found")
        {
            await ShowNewAsync();
        }
    }

    private Task ShowNewAsync()
    {
        _wanted = null;
        _draft.UseBase(null);
        _sessions.StartNew();
        return _board.ShowAsync(null, []);
    }

    /// <summary>After a lost connection: whatever was missed is read from the record.</summary>
    private async Task CatchUpAsync()
    {
        if (!IsReady)
        {
            return;
        }

        if (_notices.Current?.Title == Wording.Of(ApiProblem.Unreachable).Title)
        {
            _notices.Clear();
        }

        await LoadBasicsAsync();
        await _quota.RefreshAsync();
        if ((_sessions.Open?.Id ?? _wanted) is { } sessionId)
        {
            await ReloadAsync(sessionId);
        }

        _notices.Announce(StudioText.HealedAnnouncement);
    }

    private async Task KeepPulseAsync()
    {
        using var timer = new PeriodicTimer(Pulse, _time);
        while (await timer.WaitForNextTickAsync())
        {
            await _board.AskAfterSilentAsync();
        }
    }

    private void OnEnded(LiveGeneration job)
    {
        _notices.Announce(job.View.Status switch
        {
            Statuses.Succeeded => StudioText.AnnounceDone.With(job.View.Shown()),
            Statuses.Canceled => StudioText.AnnounceCanceled,
            _ => StudioText.AnnounceFailed.With(Wording.OfFailure(job.View.Error)),
        });
        _sessions.Touch(job.View.CompletedAt ?? _time.GetUtcNow());
        _ = _quota.RefreshAsync();
        if (job.View is { Status: Statuses.Succeeded, StylePresetId: not null })
        {
            // Its style shows this picture from now on.
            _ = _catalog.RefreshStylesAsync();
        }
    }

    /// <summary>A missing key has a box of its own.</summary>
    private void Tell(ApiProblem problem)
    {
        if (problem.Code != "unauthenticated")
        {
            _notices.Show(problem);
        }
    }
}
