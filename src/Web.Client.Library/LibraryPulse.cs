using MagicCanvas.Web.Client.Studio;
using MagicCanvas.Web.Client.Api;
using MagicCanvas.Web.Client.Live;
using MagicCanvas.Web.Contracts.Hub;

namespace MagicCanvas.Web.Client.Library;

/// <summary>
/// Keeps an open library true. What is painted, uploaded, deleted and restored anywhere in the project is told by the hub; what a lost
/// message held back is found by a look at the first picture and the count now and then.
/// </summary>
public sealed class LibraryPulse : IDisposable
{
    private static readonly TimeSpan s_lookEvery = TimeSpan.FromSeconds(15);

    /// <summary>Pictures of one job, and of jobs that end together, come at once.</summary>
    private static readonly TimeSpan s_gather = TimeSpan.FromMilliseconds(300);

    private readonly LibraryShelf _shelf;
    private readonly LibraryClient _api;
    private readonly CanvasHub _hub;
    private readonly TimeProvider _time;
    private CancellationTokenSource? _open;
    private bool _isGathering;

    public LibraryPulse(LibraryShelf shelf, LibraryClient api, CanvasHub hub, TimeProvider time)
    {
        (_shelf, _api, _hub, _time) = (shelf, api, hub, time);
        hub.Generation += OnGeneration;
        hub.Library += Gather;
        hub.Connected += () => _open is null ? Task.CompletedTask : CatchUpAsync();
    }

    /// <summary>From now until <see cref="Stop"/>.</summary>
    public void Start()
    {
        Stop();
        _open = new();
        _ = LookAsync(_open.Token);
    }

    public void Stop()
    {
        _open?.Cancel();
        _open?.Dispose();
        _open = null;
    }

    public void Dispose()
    {
        Stop();
        _hub.Generation -= OnGeneration;
        _hub.Library -= Gather;
    }

    private void OnGeneration(HubGeneration message)
    {
        if (message.Generation is { Status: Statuses.Succeeded, Artifacts.Count: > 0 })
        {
            Gather();
        }
    }

    private void Gather()
    {
        if (_open is not null && !_isGathering)
        {
            _isGathering = true;
            _ = GatherAsync();
        }
    }

    private async Task GatherAsync()
    {
        await Task.Delay(s_gather, _time);
        _isGathering = false;
        await CatchUpAsync();
    }

    private async Task LookAsync(CancellationToken ct)
    {
        using var timer = new PeriodicTimer(s_lookEvery, _time);
        try
        {
            while (await timer.WaitForNextTickAsync(ct))
            {
                if (_hub is { State: HubState.Live, IsOffline: false } && _shelf.Total is { } total
                    && (await _api.PeekAsync(_shelf.Query.ToApi())).IsOk(out var first, out _)
                    && (first.Total != total || (total > 0 && first.Items is [var newest] && newest.Id != _shelf.At(0)?.Id)))
                {
                    await CatchUpAsync();
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The page was left.
        }
    }

    private Task CatchUpAsync() => Task.WhenAll(_shelf.CatchUpAsync(), _shelf.LoadFacetsAsync());
}
