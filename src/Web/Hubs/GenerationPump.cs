using MagicCanvas.Web.Contracts.Hub;
using MagicCanvas.Web.Generations;
using MagicCanvas.Web.Live;
using Microsoft.AspNetCore.SignalR;

namespace MagicCanvas.Web.Hubs;

/// <summary>Sends one generation's messages to one connection. It waits for each to be taken, so a slow tab skips previews and nothing else.</summary>
internal sealed partial class GenerationPump(
    IHubContext<CanvasHub> hub, GenerationWatches watches, GenerationServices services, ILogger<GenerationPump> logger)
{
    public async Task Run(string connectionId, string viewerId, string generationId, long afterSeq, CancellationToken ct)
    {
        try
        {
            var client = hub.Clients.Client(connectionId);
            using var watch = watches.Open(generationId, afterSeq);
            await foreach (var item in watch.Read(ct))
            {
                await Send(client, viewerId, generationId, item, ct);
            }
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            LogFailed(e, generationId);
        }
    }

    private async Task Send(ISingleClientProxy client, string viewerId, string generationId, WatchItem item, CancellationToken ct)
    {
        switch (item)
        {
            case WatchItem.State state when GenerationStream.NameOf(state.Event.Type) is not null:
                var generation = await services.Store.Find(generationId, ct);
                await client.SendAsync(HubMessages.Generation, new HubGeneration(state.Seq, services.Views.AsOf(generation!, state.Event, viewerId)), ct);
                break;
            case WatchItem.Step { Progress: var p } step:
                await client.SendAsync(HubMessages.Progress, new HubProgress(p.JobId, step.Seq, p.Step, p.Steps, p.Fraction, p.EtaMs), ct);
                break;
            case WatchItem.Picture { Preview: var p } picture:
                await client.SendAsync(HubMessages.Preview, new HubPreview(p.JobId, picture.Seq, p.Step, p.ContentType, p.Data), ct);
                break;
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "The watch of {GenerationId} ended by a failure; the client asks again")]
    private partial void LogFailed(Exception exception, string generationId);
}
