using MagicCanvas.Diffusion;
using MagicCanvas.Models;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MagicCanvas.Grains.Inference;

/// <summary>The models of a device that paint.</summary>
internal sealed partial class ModelHost(
    IInferenceEngine engine, ModelMemory memory, IOptions<ModelHostOptions> options, TimeProvider time, ILogger<ModelHost> logger)
    : FolderHost<ModelInfo, IEngineModel>(memory, options.Value, time)
{
    private readonly ILogger<ModelHost> _logger = logger;

    public IReadOnlyList<ModelDescriptor> Descriptors => Each(slot => ModelDescriptors.Describe(slot, PriceOf(slot.Id, ModelHostOptions.DefaultPrice)));

    /// <summary>Bytes of the files of all models in memory, also of those that enlarge.</summary>
    public long MemoryUsed => Memory.Used;

    /// <summary>Bytes that they may take.</summary>
    public long MemoryBudget => Options.MemoryBudgetBytes;

    protected override string? First => Options.Default;

    protected override bool Counts(string folder) => ModelFolder.IsModel(folder);

    protected override ModelInfo Inspect(string folder) => engine.Inspect(folder);

    protected override string VersionOf(ModelInfo info) => info.Version;

    protected override ModelInfo InfoOf(IEngineModel model) => model.Info;

    protected override Task<LoadedModel<IEngineModel>> Bring(string folder, ModelInfo info) => Memory.Load(info.Bytes, () => engine.Load(folder));

    protected override void OnStarted(int found)
    {
        if (found == 0)
        {
            LogNoModels(string.Join(", ", Roots));
        }
    }

    protected override void OnLoaded(string id, string version, IEngineModel model)
    {
        LogLoaded(id, version);
        if (model.Warning is { } warning)
        {
            LogWarning(id, warning);
        }
    }

    protected override void OnUnavailable(Exception exception, string id, string problem) => LogUnavailable(exception, id, problem);

    protected override void OnUnreadable(Exception exception, string roots) => LogUnreadable(exception, roots);
}
