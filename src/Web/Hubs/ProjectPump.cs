using MagicCanvas.Events;
using MagicCanvas.Generations;
using MagicCanvas.Grains.Events;
using MagicCanvas.Quotas;
using MagicCanvas.Storage;
using MagicCanvas.Storage.Generations;
using MagicCanvas.Web.Contracts.Generations;
using MagicCanvas.Web.Contracts.Hub;
using MagicCanvas.Web.Generations;
using MagicCanvas.Web.Live;
using MagicCanvas.Web.Quotas;
using Microsoft.AspNetCore.SignalR;

namespace MagicCanvas.Web.Hubs;

/// <summary>
/// Sends what happens in one project to one connection. Live messages are hints: every few seconds the newest generations are compared
/// with what was sent, and what was lost is sent then.
/// </summary>
internal sealed partial class ProjectPump(
    IHubContext<CanvasHub> hub, LiveFeed feed, GenerationServices services, IGrainFactory grains, TimeProvider time, ILogger<ProjectPump> logger)
{
    private const int Compared = 50;
    private const int Remembered = 2000;

    public async Task Run(string connectionId, string viewerId, string projectId, CancellationToken ct)
    {
        try
        {
            var client = hub.Clients.Client(connectionId);
            using var mailbox = new LiveMailbox(time);
            using var subscription = feed.WatchProject(projectId, mailbox);
            var sent = (await Newest(projectId, ct)).ToDictionary(g => g.Id, g => g.EventSeq, StringComparer.Ordinal);
            await SendQuota(client, projectId, ct);
            await foreach (var mail in mailbox.Read(ct))
            {
                await Send(client, viewerId, projectId, mail, sent, ct);
            }
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            LogFailed(e, projectId);
        }
    }

    private async Task Send(ISingleClientProxy client, string viewerId, string projectId, object mail, Dictionary<string, long> sent, CancellationToken ct)
    {
        switch (mail)
        {
            case OutboxEvent { Type: EventTypes.LibraryChanged }:
                await client.SendAsync(HubMessages.Library, ct);
                break;
            case OutboxEvent e:
                if (e.Seq > sent.GetValueOrDefault(e.JobId) && await services.Store.Find(e.JobId, ct) is { } generation)
                {
                    await SendState(client, e.Seq, services.Views.AsOf(generation, e, viewerId), sent, ct);
                }

                if (e.Type != EventTypes.JobStarted)
                {
                    await SendQuota(client, projectId, ct);
                }

                break;
            case JobProgress p:
                var step = new HubProgress(p.JobId, LiveSeq.OfProgress(p.StartedSeq, p.Step), p.Step, p.Steps, p.Fraction, p.EtaMs);
                await client.SendAsync(HubMessages.Progress, step, ct);
                break;
            case JobPreview p:
                var picture = new HubPreview(p.JobId, LiveSeq.OfPreview(p.StartedSeq, p.Step), p.Step, p.ContentType, p.Data);
                await client.SendAsync(HubMessages.Preview, picture, ct);
                break;
            case LiveTick.Look:
                foreach (var lost in (await Newest(projectId, ct)).Where(g => g.EventSeq > sent.GetValueOrDefault(g.Id)).Reverse())
                {
                    await SendState(client, lost.EventSeq, services.Views.Recorded(lost, viewerId), sent, ct);
                }

                break;
        }
    }

    private static async Task SendState(ISingleClientProxy client, long eventSeq, GenerationView generation, Dictionary<string, long> sent, CancellationToken ct)
    {
        if (sent.Count >= Remembered)
        {
            // What is forgotten may be sent once more; a client compares sequences.
            sent.Clear();
        }

        sent[generation.Id] = eventSeq;
        await client.SendAsync(HubMessages.Generation, new HubGeneration(LiveSeq.OfEvent(eventSeq), generation), ct);
    }

    private async Task SendQuota(ISingleClientProxy client, string projectId, CancellationToken ct) =>
        await client.SendAsync(HubMessages.Quota, QuotaViews.ToView(await grains.GetGrain<IQuotaGrain>(projectId).Get()), ct);

    private async Task<IReadOnlyList<Generation>> Newest(string projectId, CancellationToken ct) =>
        (await services.Store.List(new GenerationFilter(projectId), new PageRequest(Compared), ct)).Items;

    [LoggerMessage(1, LogLevel.Warning, "The watch of project {ProjectId} ended by a failure; the client asks again")]
    private partial void LogFailed(Exception exception, string projectId);
}
