using MagicCanvas.Diffusion;
using MagicCanvas.Diffusion.Operations;
using MagicCanvas.Generations;
using MagicCanvas.Grains.Inference.Upscaling;

namespace MagicCanvas.Grains.Inference.Operations;

/// <summary>Makes the work of a job by its operation: fetches its model and its pictures.</summary>
internal sealed class PictureWorks(IInferenceEngine engine, ModelHost models, UpscalerHost upscalers, SourceImages sources)
{
    /// <exception cref="ModelUnavailableException">This device has no such model, or it is broken.</exception>
    /// <exception cref="SourceImageException">A picture that it starts from is not there, or of no use.</exception>
    public async Task<IPictureWork> Prepare(Generation job, CancellationToken cancel)
    {
        if (job.Operation == GenerationOperation.Upscale)
        {
            var source = await sources.Load(job.ProjectId, job.SourceArtifactId!, cancel);
            return new UpscaleWork(job, source, upscalers, await upscalers.Find(job.ModelId, job.ModelVersion, cancel));
        }

        var use = await models.Use(job.ModelId, job.ModelVersion, cancel);
        if (job.Params.SecondPass is { } second)
        {
            // It takes the model for each pass.
            using (use)
            {
                return new TwoPassWork(job, second, use.Model.Info, engine, models, upscalers);
            }
        }

        try
        {
            return await PreparePaint(job, use, cancel);
        }
        catch
        {
            use.Dispose();
            throw;
        }
    }

    private async Task<IPictureWork> PreparePaint(Generation job, ModelUse<IEngineModel> use, CancellationToken cancel)
    {
        var inpaint = job.Operation == GenerationOperation.Inpaint ? await PrepareInpaint(job, cancel) : null;
        var init = inpaint?.Init
            ?? (job.SourceArtifactId is { } source ? await sources.LoadFitted(job.ProjectId, source, job.Params.Width, job.Params.Height, cancel) : null);
        return new PaintWork(job, engine, use, init, inpaint);
    }

    private async Task<Inpaint> PrepareInpaint(Generation job, CancellationToken cancel)
    {
        var options = job.Params.Inpaint ?? throw new InvalidOperationException("An inpaint without its parameters.");
        var source = await sources.Load(job.ProjectId, job.SourceArtifactId!, cancel);
        var mask = job.MaskArtifactId is { } id ? MaskImage.From(await sources.Load(job.ProjectId, id, cancel)) : null;
        var expand = options.Expand is { } e ? new Margins(e.Left, e.Top, e.Right, e.Bottom) : Margins.None;
        return Inpaint.Prepare(source, mask, new()
        {
            Width = job.Params.Width,
            Height = job.Params.Height,
            Feather = options.Feather,
            Invert = options.Invert,
            OnlyMasked = options.OnlyMasked,
            Padding = options.Padding,
            Margins = expand,
        }) ?? throw new SourceImageException("The mask leaves nothing to paint: it has no white pixel, or is inverted and has no black one.") { Reason = "mask_empty" };
    }
}
