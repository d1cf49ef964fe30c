using System.Threading.Channels;
using MagicCanvas.Grains.Inference.Upscaling;
using MagicCanvas.Models;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MagicCanvas.Grains.Inference;

/// <summary>Tells the catalogue what this device serves: at every change, and now and then in case it forgot.</summary>
internal sealed partial class ModelReporter(
    DeviceRunner runner, DeviceHealth health, ModelHost models, UpscalerHost upscalers, IGrainFactory grains, TimeProvider time,
    IOptions<InferenceOptions> options, ILogger<ModelReporter> logger)
{
    private readonly Channel<bool> _changes = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>The catalogue has been told what became of the default model.</summary>
    public bool HasReported { get; private set; }

    private IModelCatalogGrain Catalog => grains.GetGrain<IModelCatalogGrain>(0);

    public async Task Run(CancellationToken stop)
    {
        models.Changed += OnChanged;
        upscalers.Changed += OnChanged;
        runner.HealthChanged += OnChanged;
        try
        {
            _changes.Writer.TryWrite(true);
            while (!stop.IsCancellationRequested)
            {
                var pause = await Report() ? options.Value.CatalogPeriod : TimeSpan.FromSeconds(1);
                await NextChange(pause, stop);
            }
        }
        finally
        {
            models.Changed -= OnChanged;
            upscalers.Changed -= OnChanged;
            runner.HealthChanged -= OnChanged;
        }
    }

    /// <summary>The device leaves.</summary>
    public async Task Forget()
    {
        try
        {
            await Catalog.Forget(runner.DeviceId);
        }
        catch (Exception e)
        {
            LogReportFailed(e);
        }
    }

    private async Task<bool> Report()
    {
        var ready = models.IsReady && upscalers.IsReady;
        _changes.Reader.TryRead(out _);
        try
        {
            await Catalog.Report(runner.DeviceId, Descriptors());
            HasReported |= ready;
            runner.Wake();
            return true;
        }
        catch (Exception e)
        {
            LogReportFailed(e);
            return false;
        }
    }

    /// <summary>A device that is out serves nothing, and says so.</summary>
    private ModelDescriptor[] Descriptors()
    {
        ModelDescriptor[] all = [.. models.Descriptors, .. upscalers.Descriptors];
        return health.Problem is { } problem
            ? [.. all.Select(model => model with { Status = ModelStatus.Unavailable, Problem = model.Problem ?? problem })]
            : all;
    }

    private async Task NextChange(TimeSpan pause, CancellationToken stop)
    {
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(stop);
        await Task.WhenAny(_changes.Reader.WaitToReadAsync(waiting.Token).AsTask(), Task.Delay(pause, time, waiting.Token));
        await waiting.CancelAsync();
    }

    private void OnChanged() => _changes.Writer.TryWrite(true);

    [LoggerMessage(EventId = 3171, Level = LogLevel.Warning, Message = "The catalogue could not be told of this device's models; trying again.")]
    private partial void LogReportFailed(Exception exception);
}
