using MagicCanvas.Diffusion;
using MagicCanvas.Diffusion.Operations;
using MagicCanvas.Generations;

namespace MagicCanvas.Grains.Inference.Operations;

/// <summary>Paints: from nothing, from a picture, a masked part of one.</summary>
/// <param name="init">The picture to start from, at the size that is painted; null for none.</param>
/// <param name="inpaint">How what is painted goes back into its source; null for no inpaint.</param>
internal sealed class PaintWork(Generation job, IInferenceEngine engine, ModelUse<IEngineModel> use, RgbImage? init, Inpaint? inpaint) : IPictureWork
{
    public string ModelVersion => use.Model.Info.Version;

    public bool EmbedsGuidance => use.Model.Info.EmbedsGuidance;

    public void Dispose() => use.Dispose();

    public async Task<RunOutcome> Run(int picture, byte[]? resume, IProgress<RunProgress> progress, CancellationToken cancel, CancellationToken leave)
    {
        var request = PaintRequests.Of(job, picture) with
        {
            InitImage = init,
            Mask = inpaint?.Mask,
            Strength = init is null ? null : job.Params.Strength,
            Resume = resume,
        };
        var outcome = await engine.Run(use.Model, request, progress, cancel, leave);
        return inpaint is not null && outcome.Image is { } painted ? outcome with { Image = inpaint.Compose(painted) } : outcome;
    }
}
