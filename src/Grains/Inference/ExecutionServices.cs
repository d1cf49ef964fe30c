using MagicCanvas.Grains.Events;
using MagicCanvas.Grains.Inference.Operations;
using MagicCanvas.Grains.Inference.Upscaling;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MagicCanvas.Grains.Inference;

/// <summary>What every job on a device shares.</summary>
internal sealed record ExecutionServices(
    IInferenceEngine Engine,
    ModelHost Models,
    UpscalerHost Upscalers,
    PictureWorks Works,
    PictureStore Pictures,
    RunSnapshots Snapshots,
    ReportSender Reports,
    ILivePublisher Live,
    InferenceMetrics Metrics,
    TimeProvider Time,
    ILogger<JobExecution> Logger);
