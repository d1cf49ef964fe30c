using MagicCanvas.Diffusion;
using MagicCanvas.Models;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MagicCanvas.Grains.Inference;

/// <summary>
/// The models of a device. A broken folder makes its model unavailable, with words that name the file, and touches nothing else. Folders that come,
/// change or go are noticed; a job is painted with the version that it was accepted for or not at all.
/// </summary>
internal sealed partial class ModelHost
{
    private readonly IInferenceEngine _engine;
    private readonly ModelHostOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<ModelHost> _logger;
    private readonly ModelMemory _memory;
    private readonly Lock _lock = new();
    private readonly List<ModelSlot> _replaced = [];
    private volatile IReadOnlyDictionary<string, ModelSlot> _slots = new Dictionary<string, ModelSlot>(StringComparer.Ordinal);

    public ModelHost(IInferenceEngine engine, IOptions<ModelHostOptions> options, TimeProvider time, ILogger<ModelHost> logger)
    {
        (_engine, _options, _time, _logger) = (engine, options.Value, time, logger);
        _memory = new(_options.MemoryBudgetBytes);
        _memory.Leaving += OnLeaving;
    }

    /// <summary>A model's status changed.</summary>
    public event Action? Changed;

    /// <summary>Folders were looked for, and the default model is loaded or known to be broken.</summary>
    public bool IsReady { get; private set; }

    /// <summary>Models that a job may name now: loaded, or to be loaded on demand.</summary>
    public IReadOnlyList<string> Served => [.. _slots.Values.Where(s => s.Problem is null && !s.IsLoading).Select(s => s.Id)];

    public IReadOnlyList<string> Warm => [.. _slots.Values.Where(s => s.IsLoaded).Select(s => s.Id)];

    /// <summary>Bytes of the loaded models' files.</summary>
    public long MemoryUsed => _memory.Used;

    /// <summary>Bytes that they may take.</summary>
    public long MemoryBudget => _options.MemoryBudgetBytes;

    public IReadOnlyList<ModelDescriptor> Descriptors
    {
        get
        {
            lock (_lock)
            {
                return [.. _slots.Values.Select(s => ModelDescriptors.Describe(s, PriceOf(s.Id)))];
            }
        }
    }

    private IReadOnlyList<string> Roots => _options.Roots.Count > 0 ? [.. _options.Roots] : [Path.Combine(AppContext.BaseDirectory, "models")];

    /// <summary>Looks for models and loads the default one. Takes seconds; never fails.</summary>
    public async Task Start()
    {
        // Reading and hashing model files is not for the caller's thread.
        await Task.Yield();
        await Look();
        if (_slots.Count == 0)
        {
            LogNoModels(string.Join(", ", Roots));
        }

        IsReady = true;
        Changed?.Invoke();
    }

    /// <summary>Looks again and again for folders that came, changed or went.</summary>
    public async Task Watch(CancellationToken stop)
    {
        if (_options.RescanPeriod <= TimeSpan.Zero)
        {
            return;
        }

        using var timer = new PeriodicTimer(_options.RescanPeriod, _time);
        while (await timer.WaitForNextTickAsync(stop))
        {
            if (IsReady)
            {
                await Look();
            }
        }
    }

    /// <summary>The model, loaded now if it was not; it stays so until the use ends.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="version">The version that is wanted; null or empty: the present one.</param>
    /// <param name="cancel">Waits no longer; a load goes on.</param>
    /// <exception cref="ModelUnavailableException">This device has no such model, or it is broken.</exception>
    public async Task<ModelUse> Use(string id, string? version = null, CancellationToken cancel = default)
    {
        while (true)
        {
            var slot = Find(id, version);
            var resident = await slot.Load(Load).WaitAsync(cancel);
            if (!string.IsNullOrEmpty(version) && resident.Model.Info.Version != version)
            {
                throw OtherVersion(id);
            }

            if (_memory.TryEnter(resident))
            {
                return new(resident);
            }

            // It left in between.
            slot.Forget(resident);
        }
    }

    /// <summary>Finds what is new. Never fails.</summary>
    internal async Task Look()
    {
        var before = _slots;
        var after = new Dictionary<string, ModelSlot>(StringComparer.Ordinal);
        foreach (var (id, path) in ModelFolder.Find(Roots))
        {
            after[id] = Read(id, path, before.GetValueOrDefault(id));
        }

        var replaced = before.Values.Where(slot => !after.ContainsValue(slot)).ToList();
        if (replaced.Count > 0 || after.Count != before.Count)
        {
            Replace(replaced, after);
        }

        await LetGoOfReplaced(except: replaced);
        if (after.TryGetValue(_options.Default, out var first) && first is { Problem: null, IsLoaded: false } && first != before.GetValueOrDefault(first.Id))
        {
            await LoadDefault(first);
        }
    }

    private void Replace(List<ModelSlot> replaced, Dictionary<string, ModelSlot> after)
    {
        lock (_lock)
        {
            foreach (var slot in replaced)
            {
                slot.IsReplaced = true;
                _replaced.Add(slot);
            }

            foreach (var slot in after.Values)
            {
                slot.IsLoading |= slot.Id == _options.Default && slot is { Problem: null, IsLoaded: false };
            }

            _slots = after;
        }

        Changed?.Invoke();
    }

    /// <summary>Those of earlier rounds that nobody uses: their jobs have had a whole period to come.</summary>
    private async Task LetGoOfReplaced(List<ModelSlot> except)
    {
        List<ModelSlot> idle;
        lock (_lock)
        {
            idle = _replaced.FindAll(slot => !except.Contains(slot) && slot.Resident is not { IsIdle: false });
            _replaced.RemoveAll(idle.Contains);
        }

        foreach (var slot in idle)
        {
            if (slot.Resident is { } resident)
            {
                await _memory.Remove(resident);
            }
        }
    }

    private async Task LoadDefault(ModelSlot slot)
    {
        try
        {
            await slot.Load(Load);
        }
        catch (ModelUnavailableException)
        {
            // Told where it happened, and shown as the model's problem.
        }
    }

    /// <summary>The slot that there was where nothing changed, else one of what is there now.</summary>
    private ModelSlot Read(string id, string path, ModelSlot? known)
    {
        var slot = new ModelSlot(id, path, "");
        try
        {
            slot.State = ModelFolder.State(path);
            if (known is not null && known.Folder == path && known.State == slot.State)
            {
                return known;
            }

            slot.Info = _engine.Inspect(path);
            if (known is { Problem: null } && known.Folder == path && known.Info?.Version == slot.Info.Version)
            {
                known.State = slot.State;
                return known;
            }
        }
        catch (Exception e)
        {
            slot.Problem = Explain(e);
            LogUnavailable(e, id, slot.Problem);
        }

        return slot;
    }

    private ModelSlot Find(string id, string? version)
    {
        lock (_lock)
        {
            var present = _slots.GetValueOrDefault(id);
            if (string.IsNullOrEmpty(version) || present?.Info?.Version == version)
            {
                return present is null ? throw new ModelUnavailableException($"The model '{id}' is not on this device.")
                    : present.Problem is { } problem ? throw new ModelUnavailableException(problem)
                    : present;
            }

            // Its folder is another by now, but what was loaded of it is as good as ever.
            return _replaced.Find(slot => slot.Id == id && slot.Info?.Version == version && slot.IsLoaded)
                ?? throw new ModelUnavailableException(present is null
                    ? $"The model '{id}' is not on this device."
                    : OtherVersion(id).Message);
        }
    }

    private async Task<ModelResident> Load(ModelSlot slot)
    {
        if (slot.IsReplaced)
        {
            throw new ModelUnavailableException($"The folder of the model '{slot.Id}' has changed.");
        }

        Change(slot, problem: null, loading: true, loaded: false);
        await Task.Yield();
        try
        {
            var resident = await _memory.Load(slot.Info?.Bytes ?? 0, () => _engine.Load(slot.Folder));
            slot.Holds(resident);
            slot.Info = resident.Model.Info;
            LogLoaded(slot.Id, slot.Info.Version);
            Change(slot, problem: null, loading: false, loaded: true);
            return resident;
        }
        catch (Exception e)
        {
            var problem = Explain(e);
            LogUnavailable(e, slot.Id, problem);
            Change(slot, problem, loading: false, loaded: false);
            throw new ModelUnavailableException(problem, e);
        }
    }

    private void OnLeaving(ModelResident resident)
    {
        lock (_lock)
        {
            foreach (var slot in _slots.Values.Concat(_replaced).Where(slot => slot.Resident == resident))
            {
                slot.IsLoaded = false;
                slot.Forget(resident);
            }
        }

        Changed?.Invoke();
    }

    private void Change(ModelSlot slot, string? problem, bool loading, bool loaded)
    {
        lock (_lock)
        {
            (slot.Problem, slot.IsLoading, slot.IsLoaded) = (problem, loading, loaded);
        }

        Changed?.Invoke();
    }

    private static ModelUnavailableException OtherVersion(string id) =>
        new($"The model '{id}' is on this device in another version than the one that was asked for.");

    private decimal PriceOf(string id) => _options.Prices.TryGetValue(id, out var price) ? price : ModelHostOptions.DefaultPrice;

    private static string Explain(Exception e) => e is ModelFolderException or ModelUnavailableException or ExecutionProviderException ? e.Message : $"It could not be loaded ({e.GetType().Name}).";
}
