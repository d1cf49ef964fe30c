using MagicCanvas.Diffusion;
using MagicCanvas.Diffusion.Upscaling;
using MagicCanvas.Generations;
using MagicCanvas.Grains.Inference.Upscaling;

namespace MagicCanvas.Grains.Inference.Operations;

/// <summary>Enlarges the source.</summary>
/// <param name="use">The model; null: Lanczos.</param>
internal sealed class UpscaleWork(Generation job, RgbImage source, UpscalerHost upscalers, ModelUse<Upscaler>? use) : IPictureWork
{
    public string ModelVersion => use?.Model.Info.Version ?? UpscalerDescriptors.BuiltIn;

    public bool EmbedsGuidance => false;

    public void Dispose() => use?.Dispose();

    /// <summary>
    /// Has no snapshots: where an enlargement stands is the picture so far and a band of sums in floats, tens of megabytes for what takes seconds.
    /// </summary>
    public async Task<RunOutcome> Run(int picture, byte[]? resume, IProgress<RunProgress> progress, CancellationToken cancel, CancellationToken leave)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel, leave);
        var outcome = await upscalers.Run(use?.Model, source, job.Params.Factor!.Value, progress, stop.Token);

        // Its price is that of one step: a part of it is none.
        return outcome with { StepsDone = outcome.Canceled ? 0 : 1 };
    }
}
