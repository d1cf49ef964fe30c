using MagicCanvas.Diffusion;
using MagicCanvas.Diffusion.Operations;
using MagicCanvas.Generations;
using MagicCanvas.Grains.Inference.Upscaling;

namespace MagicCanvas.Grains.Inference.Operations;

/// <summary>Paints: from nothing, from a picture, a masked part of one, and where asked for a second time at a larger size.</summary>
/// <param name="init">The picture to start from, at the size that is painted; null for none.</param>
/// <param name="inpaint">How what is painted goes back into its source; null for no inpaint.</param>
internal sealed class PaintWork(
    Generation job, IInferenceEngine engine, ModelUse<IEngineModel> use, RgbImage? init, Inpaint? inpaint, UpscalerHost upscalers) : IPictureWork
{
    private readonly GenerationParams _params = job.Params;

    public string ModelVersion => use.Model.Info.Version;

    public bool EmbedsGuidance => use.Model.Info.EmbedsGuidance;

    public void Dispose() => use.Dispose();

    public async Task<RunOutcome> Run(int picture, byte[]? resume, IProgress<RunProgress> progress, CancellationToken cancel, CancellationToken leave)
    {
        var request = PaintRequests.Of(job, picture) with
        {
            InitImage = init,
            Mask = inpaint?.Mask,
            Strength = init is null ? null : _params.Strength,
            Resume = resume,
        };
        var after = _params.SecondPass?.EffectiveSteps ?? 0;
        var outcome = await engine.Run(use.Model, request, new PartProgress(progress, 0, after), cancel, leave);
        if (outcome.Image is { } first && _params.SecondPass is { } second)
        {
            // What it paints over would have to be kept, too: the second pass has no snapshots.
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel, leave);
            outcome = await PaintOver(request with { Resume = null }, first, outcome.StepsDone, second, progress, stop.Token);
        }

        return inpaint is not null && outcome.Image is { } painted ? outcome with { Image = inpaint.Compose(painted) } : outcome;
    }

    private async Task<RunOutcome> PaintOver(
        RunRequest request, RgbImage first, int done, SecondPassParams second, IProgress<RunProgress> progress, CancellationToken cancel)
    {
        if (await upscalers.Enlarge(first, second.Width, second.Height, cancel) is not { } enlarged)
        {
            return new(null, done);
        }

        var over = request with
        {
            Width = second.Width, Height = second.Height, Steps = second.Steps, Strength = second.Strength, InitImage = enlarged,
        };
        var outcome = await engine.Run(use.Model, over, new PartProgress(progress, done, 0), cancel, CancellationToken.None);
        return outcome with { StepsDone = done + outcome.StepsDone };
    }

    /// <summary>The progress of one pass, as that of all.</summary>
    private sealed class PartProgress(IProgress<RunProgress> whole, int before, int after) : IProgress<RunProgress>
    {
        public void Report(RunProgress value) => whole.Report(value with { Step = before + value.Step, Steps = before + value.Steps + after });
    }
}
