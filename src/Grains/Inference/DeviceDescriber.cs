using MagicCanvas.Fleet;
using MagicCanvas.Grains.Inference.Upscaling;

namespace MagicCanvas.Grains.Inference;

/// <summary>Says how this process's device is, when somebody asks.</summary>
internal sealed class DeviceDescriber(
    DeviceRunner runner, DeviceHealth health, DeviceGauge gauge, IInferenceEngine engine, ModelHost models, UpscalerHost upscalers)
{
    public DeviceState Describe()
    {
        var stats = engine.Stats;
        var (utilization, meanBatch) = gauge.Latest();
        return new()
        {
            DeviceId = runner.DeviceId,
            Problem = health.Problem,
            Draining = runner.IsDraining,
            GenerationIds = [.. runner.Jobs.Select(job => job.Job.Id).Order(StringComparer.Ordinal)],
            ActiveRuns = stats.ActiveRuns,
            MaxBatch = stats.MaxBatch,
            MeanBatch = meanBatch,
            Utilization = utilization,
            RunsFinished = stats.RunsFinished,
            RunsFailed = stats.RunsFailed,
            ModelBytes = models.MemoryUsed,
            ModelBytesLimit = models.MemoryBudget,
            Models = Models(),
        };
    }

    private DeviceModel[] Models()
    {
        var warm = models.Warm.Concat(upscalers.Warm).ToHashSet(StringComparer.Ordinal);
        return [.. models.Descriptors.Concat(upscalers.Descriptors)
            .Select(model => new DeviceModel(model.Id, model.Version, model.Status, warm.Contains(model.Id), model.Problem))];
    }
}
