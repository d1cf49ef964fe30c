using MagicCanvas.Storage.Generations;
using MagicCanvas.Web.Auth;
using Microsoft.AspNetCore.SignalR;

namespace MagicCanvas.Web.Hubs;

/// <summary>
/// Watching generations and projects. Every method checks what it is asked for: a connection proves who calls, not what it may see.
/// After a reconnect the client asks again, with the last sequence it holds.
/// </summary>
internal sealed class CanvasHub(GenerationPump generations, ProjectPump projects, CredentialWatch credentials, IGenerationStore store) : Hub
{
    private const string WatchesKey = "watches";

    private Caller Caller => Caller.Of(Context.User!)!;

    private ConnectionWatches Watches => (ConnectionWatches)Context.Items[WatchesKey]!;

    public override Task OnConnectedAsync()
    {
        var watches = new ConnectionWatches();
        Context.Items[WatchesKey] = watches;
        var (connection, request) = (Context, Context.GetHttpContext()!);
        watches.Start("credentials", async closed =>
        {
            await credentials.WaitUntilInvalid(request, closed);
            connection.Abort();
        });
        return base.OnConnectedAsync();
    }

    public override Task OnDisconnectedAsync(Exception? exception)
    {
        Watches.Dispose();
        return base.OnDisconnectedAsync(exception);
    }

    /// <summary>What was missed after <paramref name="afterSeq"/> (0: all), then what happens, until the generation ends.</summary>
    public async Task WatchGeneration(string id, long afterSeq)
    {
        var generation = PrefixedId.IsValid(PrefixedId.Generation, id) ? await store.Find(id, Context.ConnectionAborted) : null;
        if (generation is null || !Caller.Projects.Contains(generation.ProjectId))
        {
            throw new HubException($"{ErrorCodes.NotFound}: The generation was not found.");
        }

        var (connection, viewer) = (Context.ConnectionId, Caller.UserId);
        Start(id, watch => generations.Run(connection, viewer, id, Math.Max(0, afterSeq), watch));
    }

    public void UnwatchGeneration(string id) => Watches.Stop(id);

    /// <summary>Status changes, progress and previews of all generations of a project, and its budget, from now on.</summary>
    public void WatchProject(string projectId)
    {
        if (!Caller.Projects.Contains(projectId))
        {
            throw new HubException($"{ErrorCodes.PermissionDenied}: The caller does not belong to this project.");
        }

        var (connection, viewer) = (Context.ConnectionId, Caller.UserId);
        Start(ProjectKey(projectId), watch => projects.Run(connection, viewer, projectId, watch));
    }

    public void UnwatchProject(string projectId) => Watches.Stop(ProjectKey(projectId));

    private static string ProjectKey(string projectId) => "project:" + projectId;

    private void Start(string key, Func<CancellationToken, Task> run)
    {
        if (!Watches.Start(key, run))
        {
            throw new HubException($"{ErrorCodes.RateLimited}: A connection may watch at most {ConnectionWatches.Max} things at once.");
        }
    }
}
