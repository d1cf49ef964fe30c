using MagicCanvas.Diffusion;
using MagicCanvas.Models;

namespace MagicCanvas.Grains.Inference;

/// <summary>
/// The model folders of one kind on a device. A broken folder makes its model unavailable, with words that name the file, and touches nothing else.
/// Folders that come, change or go are noticed; a job is done with the version that it was accepted for or not at all.
/// </summary>
internal abstract class FolderHost<TInfo, TModel>
    where TInfo : class
    where TModel : class, IDisposable
{
    private readonly TimeProvider _time;
    private readonly Lock _lock = new();
    private readonly List<ModelSlot<TInfo, TModel>> _replaced = [];
    private volatile IReadOnlyDictionary<string, ModelSlot<TInfo, TModel>> _slots = new Dictionary<string, ModelSlot<TInfo, TModel>>(StringComparer.Ordinal);

    protected FolderHost(ModelMemory memory, ModelHostOptions options, TimeProvider time)
    {
        (Memory, Options, _time) = (memory, options, time);
        memory.Leaving += OnLeaving;
    }

    /// <summary>A model's status changed.</summary>
    public event Action? Changed;

    /// <summary>Folders were looked for, and the one to load at start is loaded or known to be broken.</summary>
    public bool IsReady { get; private set; }

    /// <summary>Models that a job may name now: loaded, or to be loaded on demand.</summary>
    public virtual IReadOnlyList<string> Served => [.. _slots.Values.Where(s => s.Problem is null && !s.IsLoading).Select(s => s.Id)];

    public virtual IReadOnlyList<string> Warm => [.. _slots.Values.Where(s => s.IsLoaded).Select(s => s.Id)];

    /// <summary>Those that can be used, also while they are being loaded, by their ids' order.</summary>
    protected IReadOnlyList<string> Usable => [.. _slots.Values.Where(s => s.Problem is null).Select(s => s.Id)];

    protected ModelMemory Memory { get; }

    protected ModelHostOptions Options { get; }

    protected IReadOnlyList<string> Roots => [.. Options.Roots];

    /// <summary>The model to load at start; null: none.</summary>
    protected virtual string? First => null;

    /// <summary>Looks for models and loads the first one. Takes seconds; never fails.</summary>
    public async Task Start()
    {
        // Reading and hashing model files is not for the caller's thread.
        await Task.Yield();
        await Look();
        OnStarted(_slots.Count);
        IsReady = true;
        Changed?.Invoke();
    }

    /// <summary>Looks again and again for folders that came, changed or went.</summary>
    public async Task Watch(CancellationToken stop)
    {
        if (Options.RescanPeriod <= TimeSpan.Zero)
        {
            return;
        }

        using var timer = new PeriodicTimer(Options.RescanPeriod, _time);
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
    public async Task<ModelUse<TModel>> Use(string id, string? version = null, CancellationToken cancel = default)
    {
        while (true)
        {
            var slot = Find(id, version);
            var loaded = await slot.Load(Load).WaitAsync(cancel);
            if (!string.IsNullOrEmpty(version) && VersionOf(InfoOf(loaded.Model)) != version)
            {
                throw OtherVersion(id);
            }

            if (Memory.TryEnter(loaded))
            {
                return new(loaded);
            }

            // It left in between.
            slot.Forget(loaded);
        }
    }

    /// <summary>As <see cref="Use"/>; null: canceled.</summary>
    /// <exception cref="ModelUnavailableException">This device has no such model, or it is broken.</exception>
    public async Task<ModelUse<TModel>?> UseUnlessCanceled(string id, string? version, CancellationToken cancel)
    {
        try
        {
            return await Use(id, version, cancel);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            return null;
        }
    }

    /// <summary>Finds what is new. Never fails.</summary>
    internal async Task Look()
    {
        var before = _slots;
        var after = new Dictionary<string, ModelSlot<TInfo, TModel>>(StringComparer.Ordinal);
        try
        {
            foreach (var (id, path) in ModelFolder.Find(Roots, Counts))
            {
                after[id] = Read(id, path, before.GetValueOrDefault(id));
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A disk that is away for a moment takes no models with it.
            OnUnreadable(e, string.Join(", ", Roots));
            return;
        }

        var replaced = before.Values.Where(slot => !after.ContainsValue(slot)).ToList();
        if (replaced.Count > 0 || after.Count != before.Count)
        {
            Replace(replaced, after);
        }

        await LetGoOfReplaced(except: replaced);
        if (First is { } id0 && after.TryGetValue(id0, out var first) && first is { Problem: null, IsLoaded: false } && first != before.GetValueOrDefault(id0))
        {
            await LoadFirst(first);
        }
    }

    /// <summary>What is told of each, while nothing changes.</summary>
    protected List<T> Each<T>(Func<ModelSlot<TInfo, TModel>, T> tell)
    {
        lock (_lock)
        {
            return [.. _slots.Values.Select(tell)];
        }
    }

    /// <summary>Whether a folder is one of this kind.</summary>
    protected abstract bool Counts(string folder);

    protected abstract TInfo Inspect(string folder);

    protected abstract string VersionOf(TInfo info);

    protected abstract TInfo InfoOf(TModel model);

    /// <summary>Loads a folder that was found good.</summary>
    protected abstract Task<LoadedModel<TModel>> Bring(string folder, TInfo info);

    protected virtual void OnStarted(int found)
    {
    }

    protected virtual void OnLoaded(string id, string version, TModel model)
    {
    }

    protected abstract void OnUnavailable(Exception exception, string id, string problem);

    protected abstract void OnUnreadable(Exception exception, string roots);

    protected decimal PriceOf(string id, decimal otherwise) => Options.Prices.TryGetValue(id, out var price) ? price : otherwise;

    private void Replace(List<ModelSlot<TInfo, TModel>> replaced, Dictionary<string, ModelSlot<TInfo, TModel>> after)
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
                slot.IsLoading |= slot.Id == First && slot is { Problem: null, IsLoaded: false };
            }

            _slots = after;
        }

        Changed?.Invoke();
    }

    /// <summary>Those of earlier rounds that nobody uses: their jobs have had a whole period to come.</summary>
    private async Task LetGoOfReplaced(List<ModelSlot<TInfo, TModel>> except)
    {
        List<ModelSlot<TInfo, TModel>> idle;
        lock (_lock)
        {
            idle = _replaced.FindAll(slot => !except.Contains(slot) && slot.Loaded is not { IsIdle: false });
            _replaced.RemoveAll(idle.Contains);
        }

        foreach (var slot in idle)
        {
            if (slot.Loaded is { } loaded)
            {
                await Memory.Remove(loaded);
            }
        }
    }

    private async Task LoadFirst(ModelSlot<TInfo, TModel> slot)
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
    private ModelSlot<TInfo, TModel> Read(string id, string path, ModelSlot<TInfo, TModel>? known)
    {
        var slot = new ModelSlot<TInfo, TModel>(id, path);
        try
        {
            slot.State = ModelFolder.State(path);
            if (known is not null && known.Folder == path && known.State == slot.State)
            {
                return known;
            }

            slot.Info = Inspect(path);
            if (known is { Problem: null, Info: { } info } && known.Folder == path && VersionOf(info) == VersionOf(slot.Info))
            {
                known.State = slot.State;
                return known;
            }
        }
        catch (Exception e)
        {
            slot.Problem = Explain(e, path);
            OnUnavailable(e, id, slot.Problem);
        }

        return slot;
    }

    private ModelSlot<TInfo, TModel> Find(string id, string? version)
    {
        lock (_lock)
        {
            var present = _slots.GetValueOrDefault(id);
            if (string.IsNullOrEmpty(version) || (present?.Info is { } info && VersionOf(info) == version))
            {
                return present is null ? throw NotHere(id)
                    : present.Problem is { } problem ? throw new ModelUnavailableException(problem)
                    : present;
            }

            // Its folder is another by now, but what was loaded of it is as good as ever.
            return _replaced.Find(slot => slot.Id == id && slot is { IsLoaded: true, Info: { } replaced } && VersionOf(replaced) == version)
                ?? throw (present is null ? NotHere(id) : OtherVersion(id));
        }
    }

    private async Task<LoadedModel<TModel>> Load(ModelSlot<TInfo, TModel> slot)
    {
        if (slot.IsReplaced || slot.Info is not { } info)
        {
            throw new ModelUnavailableException($"The folder of the model '{slot.Id}' has changed.");
        }

        Change(slot, problem: null, loading: true, loaded: false);
        await Task.Yield();
        try
        {
            var loaded = await Bring(slot.Folder, info);
            slot.Holds(loaded);
            slot.Info = InfoOf(loaded.Model);
            OnLoaded(slot.Id, VersionOf(slot.Info), loaded.Model);
            Change(slot, problem: null, loading: false, loaded: true);
            return loaded;
        }
        catch (Exception e)
        {
            var problem = Explain(e, slot.Folder);
            OnUnavailable(e, slot.Id, problem);
            Change(slot, problem, loading: false, loaded: false);
            throw new ModelUnavailableException(problem, e);
        }
    }

    private void OnLeaving(ModelResident resident)
    {
        var mine = 0;
        lock (_lock)
        {
            foreach (var slot in _slots.Values.Concat(_replaced).Where(slot => slot.Loaded == resident))
            {
                slot.IsLoaded = false;
                slot.Forget(resident);
                mine++;
            }
        }

        if (mine > 0)
        {
            Changed?.Invoke();
        }
    }

    private void Change(ModelSlot<TInfo, TModel> slot, string? problem, bool loading, bool loaded)
    {
        lock (_lock)
        {
            (slot.Problem, slot.IsLoading, slot.IsLoaded) = (problem, loading, loaded);
        }

        Changed?.Invoke();
    }

    private static ModelUnavailableException NotHere(string id) => new($"The model '{id}' is not on this device.");

    private static ModelUnavailableException OtherVersion(string id) =>
        new($"The model '{id}' is on this device in another version than the one that was asked for.");

    /// <summary>Whoever asks for the models reads it: where on the machine they lie is nobody's business.</summary>
    private static string Explain(Exception e, string folder) => e is ModelFolderException or ModelUnavailableException or ExecutionProviderException
        ? e.Message.Replace(Path.TrimEndingDirectorySeparator(folder) + Path.DirectorySeparatorChar, "", StringComparison.Ordinal)
        : $"It could not be loaded ({e.GetType().Name}).";
}
