using MagicCanvas.Diffusion;
using MagicCanvas.Generations;
using MagicCanvas.Grains.Inference.Upscaling;

namespace MagicCanvas.Grains.Inference.Operations;

/// <summary>
/// Paints from nothing, enlarges, and paints over at the larger size; it goes on in whichever pass it was left. It holds the model that paints during the
/// passes only: what enlarges may need its room.
/// </summary>
/// <param name="model">What the catalogue says of the model that paints.</param>
internal sealed class TwoPassWork(
    Generation job, SecondPassParams second, ModelInfo model, IInferenceEngine engine, ModelHost models, UpscalerHost upscalers) : IPictureWork
{
    public string ModelVersion => model.Version;

    public bool EmbedsGuidance => model.EmbedsGuidance;

    public void Dispose()
    {
    }

    public async Task<RunOutcome> Run(int picture, byte[]? resume, IProgress<RunProgress> progress, CancellationToken cancel, CancellationToken leave)
    {
        var request = PaintRequests.Of(job, picture);
        var stage = resume is null ? PassSnapshot.Beginning : PassSnapshot.Read(resume);
        var done = job.Params.Steps;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel, leave);
        if (stage.Picture is null)
        {
            using var use = await Take(stop.Token);
            if (use is null)
            {
                return new(null, 0) { Snapshot = cancel.IsCancellationRequested ? null : resume };
            }

            var first = await engine.Run(
                use.Model, request with { Resume = stage.Run }, new PartProgress(progress, 0, second.EffectiveSteps), cancel, leave);
            if (first.Image is null)
            {
                return first with { Snapshot = first.Snapshot is { } run ? new PassSnapshot(null, false, run).Write() : null };
            }

            (stage, done) = (new(first.Image, false, null), first.StepsDone);
        }

        if (stage is { IsEnlarged: false, Picture: { } painted })
        {
            if (await upscalers.Enlarge(painted, second.Width, second.Height, stop.Token) is not { } enlarged)
            {
                return Left(stage, done, cancel);
            }

            stage = new(enlarged, true, null);
        }

        var over = request with
        {
            Width = second.Width, Height = second.Height, Steps = second.Steps, Strength = second.Strength, InitImage = stage.Picture, Resume = stage.Run,
        };
        using var again = await Take(stop.Token);
        if (again is null)
        {
            return Left(stage, done, cancel);
        }

        var outcome = await engine.Run(again.Model, over, new PartProgress(progress, done, 0), cancel, leave);
        return outcome.Image is null
            ? Left(stage with { Run = outcome.Snapshot }, done + outcome.StepsDone, cancel)
            : outcome with { StepsDone = done + outcome.StepsDone };
    }

    private Task<ModelUse<IEngineModel>?> Take(CancellationToken stop) => models.UseUnlessCanceled(job.ModelId, model.Version, stop);

    private static RunOutcome Left(PassSnapshot at, int stepsDone, CancellationToken cancel) =>
        new(null, stepsDone) { Snapshot = cancel.IsCancellationRequested ? null : at.Write() };

    /// <summary>The progress of one pass, as that of both.</summary>
    private sealed class PartProgress(IProgress<RunProgress> whole, int before, int after) : IProgress<RunProgress>
    {
        public void Report(RunProgress value) => whole.Report(value with { Step = before + value.Step, Steps = before + value.Steps + after });
    }
}
