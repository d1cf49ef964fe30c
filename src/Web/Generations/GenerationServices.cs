using MagicCanvas.Generations;
using MagicCanvas.Grains.Events;
using MagicCanvas.Storage.Generations;

namespace MagicCanvas.Web.Generations;

/// <summary>What the endpoints of generations and sessions work with.</summary>
internal sealed class GenerationServices(IGrainFactory grains, IGenerationStore store, GenerationViews views, LiveFeed feed, TimeProvider time)
{
    public IGenerationStore Store => store;

    public GenerationViews Views => views;

    public LiveFeed Feed => feed;

    public string NewId() => PrefixedId.New(PrefixedId.Generation, time);

    public IGenerationJobGrain Job(string id) => grains.GetGrain<IGenerationJobGrain>(id);

    /// <summary>The recorded generation, or null where the project has none of this id.</summary>
    public async Task<Generation?> Find(string projectId, string id, CancellationToken ct)
    {
        var generation = PrefixedId.IsValid(PrefixedId.Generation, id) ? await store.Find(id, ct) : null;
        return generation?.ProjectId == projectId ? generation : null;
    }
}
