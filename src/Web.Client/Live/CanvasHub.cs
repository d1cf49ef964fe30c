using MagicCanvas.Web.Client.Api;
using MagicCanvas.Web.Client.Studio;
using MagicCanvas.Web.Contracts.Hub;
using MagicCanvas.Web.Contracts.Quotas;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;

namespace MagicCanvas.Web.Client.Live;

/// <summary>
/// The live connection. It heals itself; what it sends are hints. After each (re)connection <see cref="Connected"/> tells
/// the listeners to watch again from the last sequence they hold, because the server keeps nothing of a lost connection.
/// </summary>
public sealed partial class CanvasHub(Uri origin, AccessKey key, TimeProvider time, ILogger<CanvasHub> log) : Observable, IAsyncDisposable
{
    private readonly CancellationTokenSource _closing = new();
    private HubConnection? _connection;

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
        if (Interlocked.Exchange(ref _connection, null) is { } previous)
        {
            await previous.DisposeAsync();
        }

        var connection = _connection = Build();
        for (var tries = 0L; _connection == connection && !_closing.IsCancellationRequested; tries++)
        {
            try
            {
                await connection.StartAsync(_closing.Token);
                await StandsAsync(connection);
                return;
            }
            catch (Exception e) when (e is HttpRequestException or IOException or InvalidOperationException or HubException
                or TimeoutException or System.Net.WebSockets.WebSocketException)
            {
                LogNotConnected(e.Message);
                Turn(State == HubState.Live ? HubState.Healing : State);
            }

            if (key.IsAsked)
            {
                return;
            }

            await Task.Delay(PatientRetry.DelayOf(tries), time, _closing.Token);
        }
    }

    /// <summary>What the browser says of its network. Back online, a connection that outlived the gap is read after as if it were new.</summary>
    public async Task TurnNetworkAsync(bool isOnline)
    {
        if (IsOffline == isOnline)
        {
            IsOffline = !isOnline;
            NotifyChanged();
            if (isOnline && _connection is { State: HubConnectionState.Connected } connection)
            {
                await StandsAsync(connection);
            }
        }
    }

    /// <summary>False when it cannot be watched now; <see cref="Connected"/> will come.</summary>
    public Task<bool> WatchGenerationAsync(string id, long afterSeq) => InvokeAsync("WatchGeneration", id, afterSeq);

    public Task<bool> UnwatchGenerationAsync(string id) => InvokeAsync("UnwatchGeneration", id);

    private async Task<bool> InvokeAsync(string method, params object[] arguments)
    {
        if (_connection is not { State: HubConnectionState.Connected } connection)
        {
            return false;
        }

        try
        {
            await connection.InvokeCoreAsync(method, arguments, _closing.Token);
            return true;
        }
        catch (Exception e) when (e is HubException or InvalidOperationException or IOException or OperationCanceledException)
        {
            LogCallFailed(method, e.Message);
            return false;
        }
    }

    private HubConnection Build()
    {
        var builder = new HubConnectionBuilder()
            .WithUrl(new Uri(origin, HubMessages.Path), options =>
            {
                options.AccessTokenProvider = () => Task.FromResult(key.Token);
                // One request and no sticky sessions needed.
                options.SkipNegotiation = true;
                options.Transports = HttpTransportType.WebSockets;
            })
            .WithAutomaticReconnect(new PatientRetry())
            .AddJsonProtocol(options => options.PayloadSerializerOptions.TypeInfoResolverChain.Insert(0, ClientJson.Default));

        var connection = builder.Build();
        connection.On<HubGeneration>(HubMessages.Generation, message => Generation?.Invoke(message));
        connection.On<HubProgress>(HubMessages.Progress, message => Progress?.Invoke(message));
        connection.On<HubPreview>(HubMessages.Preview, message => Preview?.Invoke(message));
        connection.On(HubMessages.Library, () => Library?.Invoke());
        connection.On<QuotaView>(HubMessages.Quota, message => Quota?.Invoke(message));
        connection.Reconnecting += _ =>
        {
            Turn(HubState.Healing);
            return Task.CompletedTask;
        };
        connection.Reconnected += _ => StandsAsync(connection);
        connection.Closed += _ =>
        {
            // A server may close without inviting back; the page still wants its news.
            Turn(HubState.Healing);
            return connection == _connection && !_closing.IsCancellationRequested ? StartAsync() : Task.CompletedTask;
        };
        return connection;
    }

    private async Task StandsAsync(HubConnection connection)
    {
        if (connection != _connection)
        {
            return;
        }

        Turn(HubState.Live);
        await InvokeAsync("WatchProject", key.ProjectId);
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
        if (_connection is not null)
        {
            await _connection.DisposeAsync();
        }

        _closing.Dispose();
    }
}
