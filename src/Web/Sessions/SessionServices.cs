using MagicCanvas.Sessions;
using MagicCanvas.Storage.Sessions;
using MagicCanvas.Web.Contracts.Sessions;
using MagicCanvas.Web.Generations;

namespace MagicCanvas.Web.Sessions;

/// <summary>What the endpoints of sessions work with.</summary>
internal sealed class SessionServices(IGrainFactory grains, ISessionStore store, GenerationServices generations, TimeProvider time)
{
    public ISessionStore Store => store;

    public GenerationServices Generations => generations;

    public string NewId() => PrefixedId.New(PrefixedId.Session, time);

    public ISessionGrain Grain(string id) => grains.GetGrain<ISessionGrain>(id);

    public async Task<Session?> Find(string projectId, string id, CancellationToken ct)
    {
        var session = PrefixedId.IsValid(PrefixedId.Session, id) ? await store.Find(id, ct) : null;
        return session?.ProjectId == projectId ? session : null;
    }

    public async Task<SessionView> WithHistory(Session session, string viewerId, CancellationToken ct)
    {
        var history = await generations.Store.ListSession(session.Id, ct);
        return Bare(session) with { History = [.. history.Select(g => generations.Views.Recorded(g, viewerId))] };
    }

    public static SessionView Bare(Session s) =>
        new(s.Id, s.ProjectId, s.Name, s.HeadGenerationId, s.CreatedAt, s.LastActivityAt, []) { ArchivedAt = s.ArchivedAt, StarredAt = s.StarredAt };
}
