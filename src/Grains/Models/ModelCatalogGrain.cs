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
    private readonly Dictionary<string, (IReadOnlyList<ModelDescriptor> Models, DateTimeOffset At)> _devices = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DateTimeOffset> _withoutDevice = new(StringComparer.Ordinal);
    private IReadOnlyList<ModelDescriptor> _models = [];

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _models = await store.List(cancellationToken);
        Merge();
        DelayDeactivation(Timeout.InfiniteTimeSpan);
    }

    public async Task Report(string deviceId, IReadOnlyList<ModelDescriptor> models)
    {
        var before = _models.ToDictionary(m => m.Id, StringComparer.Ordinal);
        _devices[deviceId] = (models, time.GetUtcNow());
        Merge();
        var news = _models.Where(m => !before.TryGetValue(m.Id, out var old) || old.Version != m.Version || old.Status != m.Status).ToList();
        if (news.Count > 0)
        {
            await store.Save(news, time.GetUtcNow());
        }
    }

    public Task Forget(string deviceId)
    {
        _devices.Remove(deviceId);
        Merge();
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<ModelDescriptor>> List() => Task.FromResult<IReadOnlyList<ModelDescriptor>>([.. Seen()]);

    public Task<IReadOnlyList<KnownDevice>> Devices()
    {
        DropSilentDevices();
        return Task.FromResult<IReadOnlyList<KnownDevice>>(
            [.. _devices.Select(d => new KnownDevice(d.Key, d.Value.At)).OrderBy(d => d.DeviceId, StringComparer.Ordinal)]);
    }

    public Task<IReadOnlyList<ModelDescriptor>> Hopeless() => Task.FromResult<IReadOnlyList<ModelDescriptor>>([.. Seen().Where(IsHopeless)]);

    public Task<ModelDescriptor?> Find(string? modelId)
    {
        var id = modelId ?? options.Value.Default;
        return Task.FromResult(Seen().FirstOrDefault(m => string.Equals(m.Id, id, StringComparison.Ordinal)));
    }

    public Task<ModelDescriptor?> FindUpscaler(string? modelId) => Task.FromResult(FleetView.Upscaler([.. Seen()], modelId));

    /// <summary>The models as others see them: one that no device has had for too long does not load any more.</summary>
    private IEnumerable<ModelDescriptor> Seen()
    {
        DropSilentDevices();
        return _models.Select(model => model is { Status: ModelStatus.Loading } && IsHopeless(model)
            ? model with { Status = ModelStatus.Unavailable, Problem = "No device has it." }
            : model);
    }

    private bool IsHopeless(ModelDescriptor model) => _devices.Count > 0 && _withoutDevice.TryGetValue(model.Id, out var since)
        && time.GetUtcNow() - since >= (model.IsBroken ? options.Value.BrokenPatience : options.Value.AbsentPatience);

    /// <summary>A device whose process was killed never says good-bye.</summary>
    private void DropSilentDevices()
    {
        var before = time.GetUtcNow() - options.Value.DeviceSilence;
        var silent = _devices.Where(d => d.Value.At < before).Select(d => d.Key).ToList();
        if (silent.Count > 0)
        {
            silent.ForEach(d => _devices.Remove(d));
            Merge();
        }
    }

    private void Merge()
    {
        var devices = _devices.Values.Select(d => d.Models).ToList();
        _models = FleetView.Merge(_models, devices);
        var sound = FleetView.Sound(devices);
        foreach (var model in _models)
        {
            if (sound.Contains(model.Id))
            {
                _withoutDevice.Remove(model.Id);
            }
            else
            {
                _withoutDevice.TryAdd(model.Id, time.GetUtcNow());
            }
        }
    }
}
