using MagicCanvas.Diffusion;
using MagicCanvas.Models;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MagicCanvas.Grains.Inference;

/// <summary>
/// The models of a device. A broken folder makes its model unavailable, with words that name the file, and touches nothing else.
/// </summary>
internal sealed partial class ModelHost(IInferenceEngine engine, IOptions<ModelHostOptions> options, ILogger<ModelHost> logger)
{
    private readonly ModelHostOptions _options = options.Value;
    private readonly Lock _lock = new();
    private volatile IReadOnlyDictionary<string, ModelSlot> _slots = new Dictionary<string, ModelSlot>(StringComparer.Ordinal);

    /// <summary>A model's status changed.</summary>
    public event Action? Changed;

    /// <summary>Folders were looked for, and the default model is loaded or known to be broken.</summary>
    public bool IsReady { get; private set; }

    /// <summary>Models that a job may name now: loaded, or to be loaded on demand.</summary>
    public IReadOnlyList<string> Served => [.. _slots.Values.Where(s => s.Problem is null && !s.IsLoading).Select(s => s.Id)];

    public IReadOnlyList<string> Warm => [.. _slots.Values.Where(s => s.IsLoaded).Select(s => s.Id)];

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

    /// <summary>Looks for models and loads the default one. Takes seconds; never fails.</summary>
    public async Task Start()
    {
        // Reading and hashing model files is not for the caller's thread.
        await Task.Yield();
        IReadOnlyList<string> roots = _options.Roots.Count > 0 ? [.. _options.Roots] : [Path.Combine(AppContext.BaseDirectory, "models")];
        var slots = ModelFolder.Find(roots).Select(f => new ModelSlot(f.Id, f.Path)).ToDictionary(s => s.Id, StringComparer.Ordinal);
        if (slots.Count == 0)
        {
            LogNoModels(string.Join(", ", roots));
        }

        foreach (var slot in slots.Values)
        {
            Inspect(slot);
            slot.IsLoading = slot.Id == _options.Default && slot.Problem is null;
        }

        _slots = slots;
        Changed?.Invoke();
        if (slots.TryGetValue(_options.Default, out var first) && first.Problem is null)
        {
            try
            {
                await first.Load(Load);
            }
            catch (ModelUnavailableException)
            {
                // Told where it happened, and shown as the model's problem.
            }
        }

        IsReady = true;
        Changed?.Invoke();
    }

    /// <summary>The model, loaded now if it was not.</summary>
    /// <exception cref="ModelUnavailableException">This device has no such model, or it is broken.</exception>
    public Task<IEngineModel> Get(string id)
    {
        if (!_slots.TryGetValue(id, out var slot))
        {
            throw new ModelUnavailableException($"The model '{id}' is not on this device.");
        }

        return slot.Problem is { } problem ? throw new ModelUnavailableException(problem) : slot.Load(Load);
    }

    private void Inspect(ModelSlot slot)
    {
        try
        {
            slot.Info = engine.Inspect(slot.Folder);
        }
        catch (Exception e)
        {
            slot.Problem = Explain(e);
            LogUnavailable(e, slot.Id, slot.Problem);
        }
    }

    private async Task<IEngineModel> Load(ModelSlot slot)
    {
        Change(slot, problem: null, loading: true, loaded: false);
        await Task.Yield();
        try
        {
            var model = engine.Load(slot.Folder);
            slot.Info = model.Info;
            LogLoaded(slot.Id, model.Info.Version);
            Change(slot, problem: null, loading: false, loaded: true);
            return model;
        }
        catch (Exception e)
        {
            var problem = Explain(e);
            LogUnavailable(e, slot.Id, problem);
            Change(slot, problem, loading: false, loaded: false);
            throw new ModelUnavailableException(problem, e);
        }
    }

    private void Change(ModelSlot slot, string? problem, bool loading, bool loaded)
    {
        lock (_lock)
        {
            (slot.Problem, slot.IsLoading, slot.IsLoaded) = (problem, loading, loaded);
        }

        Changed?.Invoke();
    }

    private decimal PriceOf(string id) => _options.Prices.TryGetValue(id, out var price) ? price : ModelHostOptions.DefaultPrice;

    private static string Explain(Exception e) => e is ModelFolderException ? e.Message : $"It could not be loaded ({e.GetType().Name}).";
}
