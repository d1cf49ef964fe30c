namespace MagicCanvas.Grains.Inference;

/// <summary>One version of a model folder on a device, from found to loaded.</summary>
internal sealed class ModelSlot<TInfo, TModel>(string id, string folder)
    where TInfo : class
    where TModel : class, IDisposable
{
    private readonly Lock _lock = new();
    private Task<LoadedModel<TModel>>? _loading;
    private LoadedModel<TModel>? _loaded;

    public string Id { get; } = id;

    public string Folder { get; } = folder;

    /// <summary>What its files looked like when they were read: <see cref="ModelFolder.State"/>.</summary>
    public string State { get; set; } = "";

    /// <summary>Null until its configuration was read.</summary>
    public TInfo? Info { get; set; }

    /// <summary>Why it cannot be served.</summary>
    public string? Problem { get; set; }

    public bool IsLoaded { get; set; }

    public bool IsLoading { get; set; }

    /// <summary>The folder has become another: what is in memory may still be used, but cannot be loaded again.</summary>
    public bool IsReplaced { get; set; }

    /// <summary>What is in memory now.</summary>
    public LoadedModel<TModel>? Loaded
    {
        get
        {
            lock (_lock)
            {
                return _loaded;
            }
        }
    }

    /// <summary>The one loading of this model, started by whoever asks first.</summary>
    public Task<LoadedModel<TModel>> Load(Func<ModelSlot<TInfo, TModel>, Task<LoadedModel<TModel>>> load)
    {
        lock (_lock)
        {
            return _loading ??= load(this);
        }
    }

    /// <summary>The loading brought this.</summary>
    public void Holds(LoadedModel<TModel> loaded)
    {
        lock (_lock)
        {
            _loaded = loaded;
        }
    }

    /// <summary>The next who asks loads it again.</summary>
    public void Forget(ModelResident loaded)
    {
        lock (_lock)
        {
            if (_loaded == loaded)
            {
                (_loading, _loaded) = (null, null);
            }
        }
    }
}
