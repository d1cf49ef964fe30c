using MagicCanvas.Models;
using MagicCanvas.Storage.Models;
using Microsoft.Extensions.Options;

namespace MagicCanvas.Grains.Models;

/// <summary>
/// The fleet's models. The table remembers what was ever served; who serves it now lives in memory and comes back with the
/// devices' next reports.
/// </summary>
internal sealed class ModelCatalogGrain(IModelStore store, IOptions<ModelsOptions> options, TimeProvider time) : Grain, IModelCatalogGrain
{
    private readonly Dictionary<string, IReadOnlyList<ModelDescriptor>> _devices = new(StringComparer.Ordinal);
    private IReadOnlyList<ModelDescriptor> _models = [];

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _models = FleetView.Merge(await store.List(cancellationToken), []);
        DelayDeactivation(Timeout.InfiniteTimeSpan);
    }

    public async Task Report(string deviceId, IReadOnlyList<ModelDescriptor> models)
    {
        _devices[deviceId] = models;
        var before = _models.ToDictionary(m => m.Id, StringComparer.Ordinal);
        _models = FleetView.Merge(_models, _devices.Values);
        var news = _models.Where(m => !before.TryGetValue(m.Id, out var old) || old.Version != m.Version || old.Status != m.Status).ToList();
        if (news.Count > 0)
        {
            await store.Save(news, time.GetUtcNow());
        }
    }

    public Task Forget(string deviceId)
    {
        _devices.Remove(deviceId);
        _models = FleetView.Merge(_models, _devices.Values);
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<ModelDescriptor>> List() => Task.FromResult(_models);

    public Task<ModelDescriptor?> Find(string? modelId)
    {
        var id = modelId ?? options.Value.Default;
        return Task.FromResult(_models.FirstOrDefault(m => string.Equals(m.Id, id, StringComparison.Ordinal)));
    }
}
