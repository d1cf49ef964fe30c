using MagicCanvas.Web.Client.Api;
using MagicCanvas.Web.Client.Studio;
using MagicCanvas.Web.Contracts.Hub;
using MagicCanvas.Web.Contracts.Quotas;

namespace MagicCanvas.Web.Client.Live;

/// <summary>
/// The live connection. It heals itself; what it sends are hints. After each (re)connection <see cref="Connected"/> tells
/// the listeners to watch again from the last sequence they hold, because the server keeps nothing of a lost connection.
/// </summary>
public sealed partial class CanvasHub : Observable, IAsyncDisposable
{
    private readonly CancellationTokenSource _closing = new();
    private readonly LiveLines _lines;
    private readonly AccessKey _key;
    private readonly TimeProvider _time;
    private readonly ILogger<CanvasHub> _log;
    private ILiveLine? _line;

    internal CanvasHub(LiveLines lines, AccessKey key, TimeProvider time, ILogger<CanvasHub> log) => (_lines, _key, _time, _log) = (lines, key, time, log);

    public HubState State { get; private set; } = HubState.Connecting;

    /// <summary>The browser says that it has no network at all.</summary>
    public bool IsOffline { get; private set; }

    public event Action<HubGeneration>? Generation;

    public event Action<HubProgress>? Progress;

    public event Action<HubPreview>? Preview;

    public event Action<QuotaView>? Quota;

    /// <summary>Pictures of the project were uploaded, deleted or restored.</summary>
    public event Action? Library;

    /// <summary>A connection stands, without memory of the one before.</summary>
    public event Func<Task>? Connected;

    /// <summary>Connects, for as long as it takes; again with a new key when called again.</summary>
    public async Task StartAsync()
    {
        var line = await MakeAsync();
        if (Interlocked.Exchange(ref _line, line) is { } previous)
        {
            await previous.DisposeAsync();
        }

        for (var tries = 0L; _line == line && !_closing.IsCancellationRequested; tries++)
        {
            if (await line.OpenAsync(_closing.Token) is not { } reason)
            {
                await StandsAsync(line);
                return;
            }

            LogNotConnected(reason);
            Turn(State == HubState.Live ? HubState.Healing : State);
            if (_key.IsAsked)
            {
                return;
            }

            await Task.Delay(Patience.DelayOf(tries), _time, _closing.Token);
        }
    }

    /// <summary>What the browser says of its network. Back online, a connection that outlived the gap is read after as if it were new.</summary>
    public async Task TurnNetworkAsync(bool isOnline)
    {
        if (IsOffline == isOnline)
        {
            IsOffline = !isOnline;
            NotifyChanged();
            if (isOnline && _line is { IsConnected: true } line)
            {
                await StandsAsync(line);
            }
        }
    }

    /// <summary>False when it cannot be watched now; <see cref="Connected"/> will come.</summary>
    public Task<bool> WatchGenerationAsync(string id, long afterSeq) => InvokeAsync("WatchGeneration", id, afterSeq);

    public Task<bool> UnwatchGenerationAsync(string id) => InvokeAsync("UnwatchGeneration", id);

    private async Task<bool> InvokeAsync(string method, params object[] arguments)
    {
        if (_line is not { IsConnected: true } line)
        {
            return false;
        }

        if (await line.CallAsync(method, arguments, _closing.Token) is { } reason)
        {
            LogCallFailed(method, reason);
            return false;
        }

        return true;
    }

    private async Task<ILiveLine> MakeAsync()
    {
        ILiveLine? line = null;
        return line = await _lines.MakeAsync(new()
        {
            Generation = message => Generation?.Invoke(message),
            Progress = message => Progress?.Invoke(message),
            Preview = message => Preview?.Invoke(message),
            Library = () => Library?.Invoke(),
            Quota = message => Quota?.Invoke(message),
            Lost = () => Turn(HubState.Healing),
            Found = () => line is null ? Task.CompletedTask : StandsAsync(line),
            Closed = () =>
            {
                // A server may close without inviting back; the page still wants its news.
                Turn(HubState.Healing);
                return line == _line && !_closing.IsCancellationRequested ? StartAsync() : Task.CompletedTask;
            },
        });
    }

    private async Task StandsAsync(ILiveLine line)
    {
        if (line != _line)
        {
            return;
        }

        Turn(HubState.Live);
        await InvokeAsync("WatchProject", _key.ProjectId);
        if (Connected is { } listeners)
        {
            await listeners();
        }
    }

    private void Turn(HubState state)
    {
        if (State != state)
        {
            State = state;
            NotifyChanged();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        if (_line is not null)
        {
            await _line.DisposeAsync();
        }

        _closing.Dispose();
    }
}
