using MagicCanvas.Diffusion;

namespace MagicCanvas.Grains.Inference;

/// <summary>One model folder on a device, from found to loaded.</summary>
internal sealed class ModelSlot(string id, string folder)
{
    private readonly Lock _lock = new();
    private Task<IEngineModel>? _loading;

    public string Id { get; } = id;

    public string Folder { get; } = folder;

    /// <summary>Null until its configuration was read.</summary>
    public ModelInfo? Info { get; set; }

    /// <summary>Why it cannot be served.</summary>
    public string? Problem { get; set; }

    public bool IsLoaded { get; set; }

    public bool IsLoading { get; set; }

    /// <summary>The one loading of this model, started by whoever asks first.</summary>
    public Task<IEngineModel> Load(Func<ModelSlot, Task<IEngineModel>> load)
    {
        lock (_lock)
        {
            return _loading ??= load(this);
        }
    }
}
