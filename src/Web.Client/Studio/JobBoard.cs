using MagicCanvas.Web.Client.Api;
using MagicCanvas.Web.Client.Live;
using MagicCanvas.Web.Contracts.Generations;
using MagicCanvas.Web.Contracts.Hub;

namespace MagicCanvas.Web.Client.Studio;

/// <summary>
/// The generations of the open session: those on the stage (under way, or the latest to look at) and the pictures of all. Fed by
/// the hub; where the hub falls silent it asks the API, so that a lost message costs seconds and never a picture.
/// </summary>
public sealed class JobBoard : Observable
{
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(4);

    private const int MostFinished = 12;

    private readonly CanvasHub _hub;
    private readonly CanvasApi _api;
    private readonly TimeProvider _time;
    private readonly Dictionary<string, LiveGeneration> _known = new(StringComparer.Ordinal);
    private readonly List<LiveGeneration> _stage = [];
    private string? _sessionId;

    public JobBoard(CanvasHub hub, CanvasApi api, TimeProvider time)
    {
        (_hub, _api, _time) = (hub, api, time);
        hub.Generation += OnGeneration;
        hub.Progress += message => Find(message.GenerationId)?.Apply(message);
        hub.Preview += message => Find(message.GenerationId)?.Apply(message);
        hub.Connected += WatchActiveAsync;
    }

    /// <summary>What is painted, what waits in its order, then what is finished, latest first.</summary>
    public IReadOnlyList<LiveGeneration> Stage =>
    [
        .. _stage.Where(job => job.IsActive).OrderBy(job => job.View.Status == Statuses.Queued)
            .ThenBy(job => job.View.QueuePosition ?? int.MaxValue).ThenBy(job => job.View.CreatedAt).ThenBy(job => job.Id, StringComparer.Ordinal),
        .. _stage.Where(job => !job.IsActive).OrderByDescending(job => job.View.CompletedAt).ThenByDescending(job => job.Id, StringComparer.Ordinal),
    ];

    /// <summary>Every finished picture of the session, newest first.</summary>
    public IReadOnlyList<Picture> Pictures { get; private set; } = [];

    /// <summary>Everything of the session, in no order.</summary>
    public IEnumerable<GenerationView> Known => _known.Values.Select(job => job.View);

    public IEnumerable<LiveGeneration> Active => _known.Values.Where(job => job.IsActive);

    /// <summary>A generation of this session came to its end.</summary>
    public event Action<LiveGeneration>? Ended;

    /// <summary>A generation of this session that was started elsewhere.</summary>
    public event Action<GenerationView>? Joined;

    public LiveGeneration? Find(string id) => _known.GetValueOrDefault(id);

    /// <summary>Shows another session, or the same anew: what runs and otherwise the newest picture goes on the stage.</summary>
    public async Task ShowAsync(string? sessionId, IReadOnlyList<GenerationView> history)
    {
        if (sessionId != _sessionId)
        {
            _sessionId = sessionId;
            _known.Clear();
            _stage.Clear();
        }

        foreach (var view in history)
        {
            Take(view);
        }

        FillStage();
        Redraw();
        await WatchActiveAsync();
    }

    /// <summary>A generation that was just submitted takes the stage.</summary>
    public async Task AddAsync(GenerationView view)
    {
        if (_sessionId is not null && view.SessionId != _sessionId)
        {
            // The user opened another session while this one was being submitted.
            return;
        }

        _sessionId = view.SessionId;
        if (!Active.Any())
        {
            // What finished while others ran stays to be looked at until a new run begins.
            _stage.RemoveAll(job => !job.IsActive);
        }

        Take(view);
        FillStage();
        foreach (var old in Stage.Where(job => !job.IsActive).Skip(MostFinished))
        {
            _stage.Remove(old);
        }

        Redraw();
        if (Find(view.Id) is { IsActive: true } job)
        {
            await _hub.WatchGenerationAsync(job.Id, job.Seq);
        }
    }

    /// <summary>Takes a generation off the stage; it stays in the record.</summary>
    public void Dismiss(LiveGeneration job)
    {
        _stage.Remove(job);
        FillStage();
        Redraw();
    }

    /// <summary>It belongs to another session now.</summary>
    public void Remove(string id)
    {
        if (_known.Remove(id, out var job))
        {
            _stage.Remove(job);
            FillStage();
            Redraw();
        }
    }

    /// <summary>Takes what the API answered about a known generation.</summary>
    public void Update(GenerationView view)
    {
        if (Find(view.Id) is { } job)
        {
            Update(job, view, 0);
        }
    }

    /// <summary>Asks after those of which nothing was heard for a while, and those that wait for their turn.</summary>
    public async Task AskAfterSilentAsync()
    {
        var now = _time.GetUtcNow();
        foreach (var job in Active.Where(job => now - job.HeardAt > Silence).ToArray())
        {
            if ((await _api.GenerationAsync(job.Id)).IsOk(out var view, out _))
            {
                Update(job, view, 0);
            }
        }
    }

    private void OnGeneration(HubGeneration message)
    {
        if (Find(message.Generation.Id) is { } job)
        {
            Update(job, message.Generation, message.Seq);
        }
        else if (_sessionId is not null && message.Generation.SessionId == _sessionId)
        {
            // Started elsewhere (another tab, the API), in the session we look at.
            _ = AddAsync(message.Generation);
            Joined?.Invoke(message.Generation);
        }
    }

    private void Take(GenerationView view)
    {
        if (Find(view.Id) is { } job)
        {
            Update(job, view, 0);
            return;
        }

        job = _known[view.Id] = new LiveGeneration(view, _time);
        if (job.IsActive)
        {
            _stage.Insert(0, job);
        }
    }

    private void Update(LiveGeneration job, GenerationView view, long seq)
    {
        if (job.Apply(view, seq))
        {
            Redraw();
            _ = _hub.UnwatchGenerationAsync(job.Id);
            Ended?.Invoke(job);
        }
    }

    private async Task WatchActiveAsync()
    {
        foreach (var job in Active.ToArray())
        {
            await _hub.WatchGenerationAsync(job.Id, job.Seq);
        }
    }

    /// <summary>An empty stage is for sessions without a picture.</summary>
    private void FillStage()
    {
        var newest = _known.Values.Where(job => job.View.Status == Statuses.Succeeded).MaxBy(job => (job.View.CreatedAt, job.Id));
        if (_stage.Count == 0 && newest is not null)
        {
            _stage.Add(newest);
        }
    }

    private void Redraw()
    {
        Pictures =
        [
            .. _known.Values.Select(job => job.View)
                .OrderByDescending(view => view.CreatedAt).ThenByDescending(view => view.Id, StringComparer.Ordinal)
                .SelectMany(view => view.Artifacts.Select(artifact => new Picture(view, artifact))),
        ];
        NotifyChanged();
    }
}
