using MagicCanvas.Web.Client.Api;
using MagicCanvas.Web.Contracts.Hub;
using MagicCanvas.Web.Contracts.Quotas;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;

namespace MagicCanvas.Web.Client.Live;

/// <summary>The hub's connection. Nothing outside of this class and <see cref="PatientRetry"/> names SignalR's types: see <see cref="LiveLines"/>.</summary>
internal sealed class SignalRLine : ILiveLine
{
    private readonly HubConnection _connection;

    public SignalRLine(Uri origin, AccessKey key, LiveEvents events)
    {
        _connection = new HubConnectionBuilder()
            .WithUrl(new Uri(origin, HubMessages.Path), options =>
            {
                options.AccessTokenProvider = () => Task.FromResult(key.Token);
                // One request and no sticky sessions needed.
                options.SkipNegotiation = true;
                options.Transports = HttpTransportType.WebSockets;
            })
            .WithAutomaticReconnect(new PatientRetry())
            .AddJsonProtocol(options => options.PayloadSerializerOptions.TypeInfoResolverChain.Insert(0, ClientJson.Default))
            .Build();
        _connection.On<HubGeneration>(HubMessages.Generation, events.Generation);
        _connection.On<HubProgress>(HubMessages.Progress, events.Progress);
        _connection.On<HubPreview>(HubMessages.Preview, events.Preview);
        _connection.On(HubMessages.Library, events.Library);
        _connection.On<QuotaView>(HubMessages.Quota, events.Quota);
        _connection.Reconnecting += _ =>
        {
            events.Lost();
            return Task.CompletedTask;
        };
        _connection.Reconnected += _ => events.Found();
        _connection.Closed += _ => events.Closed();
    }

    public bool IsConnected => _connection.State == HubConnectionState.Connected;

    public async Task<string?> OpenAsync(CancellationToken cancellation)
    {
        try
        {
            await _connection.StartAsync(cancellation);
            return null;
        }
        catch (Exception e) when (e is HttpRequestException or IOException or InvalidOperationException or HubException
            or TimeoutException or System.Net.WebSockets.WebSocketException)
        {
            return e.Message;
        }
    }

    public async Task<string?> CallAsync(string method, object[] arguments, CancellationToken cancellation)
    {
        try
        {
            await _connection.InvokeCoreAsync(method, arguments, cancellation);
            return null;
        }
        catch (Exception e) when (e is HubException or InvalidOperationException or IOException or OperationCanceledException)
        {
            return e.Message;
        }
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();
}
