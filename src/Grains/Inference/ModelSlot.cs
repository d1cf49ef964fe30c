using MagicCanvas.Diffusion;

namespace MagicCanvas.Grains.Inference;

/// <summary>One version of a model folder on a device, from found to loaded.</summary>
internal sealed class ModelSlot(string id, string folder, string state)
{
    private readonly Lock _lock = new();
    private Task<ModelResident>? _loading;
    private ModelResident? _resident;

    public string Id { get; } = id;

    public string Folder { get; } = folder;

    /// <summary>What its files looked like when they were read: <see cref="ModelFolder.State"/>.</summary>
    public string State { get; set; } = state;

    /// <summary>Null until its configuration was read.</summary>
    public ModelInfo? Info { get; set; }

    /// <summary>Why it cannot be served.</summary>
    public string? Problem { get; set; }

    public bool IsLoaded { get; set; }

    public bool IsLoading { get; set; }

    /// <summary>The folder has become another: what is in memory may still be used, but cannot be loaded again.</summary>
    public bool IsReplaced { get; set; }

    /// <summary>What is in memory now.</summary>
    public ModelResident? Resident
    {
        get
        {
            lock (_lock)
            {
                return _resident;
            }
        }
    }

    /// <summary>The one loading of this model, started by whoever asks first.</summary>
    public Task<ModelResident> Load(Func<ModelSlot, Task<ModelResident>> load)
    {
        lock (_lock)
        {
            return _loading ??= load(this);
        }
    }

    /// <summary>The loading brought this.</summary>
    public void Holds(ModelResident resident)
    {
        lock (_lock)
        {
            _resident = resident;
        }
    }

    /// <summary>The next who asks loads it again.</summary>
    public void Forget(ModelResident resident)
    {
        lock (_lock)
        {
            if (_resident == resident)
            {
                (_loading, _resident) = (null, null);
            }
        }
    }
}
