using MagicCanvas.Diffusion;
using MagicCanvas.Generations;
using MagicCanvas.Grains.Inference.Upscaling;

namespace MagicCanvas.Grains.Inference.Operations;

/// <summary>Enlarges the source.</summary>
internal sealed class UpscaleWork(Generation job, RgbImage source, UpscalerHost upscalers) : IPictureWork
{
    public string ModelVersion => upscalers.VersionOf(job.ModelId);

    public bool EmbedsGuidance => false;

    public void Dispose()
    {
        // An upscaler stays loaded.
    }

    /// <summary>Has no snapshots: it is short.</summary>
    public async Task<RunOutcome> Run(int picture, byte[]? resume, IProgress<RunProgress> progress, CancellationToken cancel, CancellationToken leave)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel, leave);
        var outcome = await upscalers.Run(job.ModelId, source, job.Params.Factor!.Value, progress, stop.Token);

        // Its price is that of one step: a part of it is none.
        return outcome with { StepsDone = outcome.Canceled ? 0 : 1 };
    }
}
