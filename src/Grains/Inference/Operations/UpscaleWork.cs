using MagicCanvas.Diffusion;
using MagicCanvas.Generations;
using MagicCanvas.Grains.Inference.Upscaling;

namespace MagicCanvas.Grains.Inference.Operations;

/// <summary>Enlarges the source.</summary>
internal sealed class UpscaleWork(Generation job, RgbImage source, UpscalerHost upscalers) : IPictureWork
{
    public string ModelVersion => upscalers.VersionOf(job.ModelId);

    public void Dispose()
    {
        // An upscaler stays loaded.
    }

    public async Task<RunOutcome> Run(int picture, IProgress<RunProgress> progress, CancellationToken cancel)
    {
        var outcome = await upscalers.Run(job.ModelId, source, job.Params.Factor!.Value, progress, cancel);

        // Its price is that of one step: a part of it is none.
        return outcome with { StepsDone = outcome.Canceled ? 0 : 1 };
    }
}
