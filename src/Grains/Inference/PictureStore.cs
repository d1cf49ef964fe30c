using System.Diagnostics;
using MagicCanvas.Diffusion;
using MagicCanvas.Generations;
using MagicCanvas.Grains.Inference.Operations;
using MagicCanvas.Grains.Telemetry;
using MagicCanvas.Imaging;
using MagicCanvas.Storage.Artifacts;

namespace MagicCanvas.Grains.Inference;

/// <summary>Encodes finished pixels and stores them: the tail of every generation, so nothing in it waits without need. Thumbnails are made when somebody looks, and kept.</summary>
internal sealed class PictureStore(IBlobStore blobs, TimeProvider time)
{
    public async Task<GenerationArtifact> Store(Generation job, string modelVersion, int picture, RgbImage image, ActivityContext parent)
    {
        // Off the thread that brought the picture: it has others to bring.
        await Task.Yield();
        using var activity = CanvasTelemetry.Source.StartActivity("generation.storeArtifact", ActivityKind.Internal, parent);
        var pixels = new RgbPixels(image.Width, image.Height, image.Pixels);
        var source = job.SourceArtifactId is not null
            ? DigitalSource.CompositeWithTrainedAlgorithmicMedia
            : DigitalSource.TrainedAlgorithmicMedia;
        var png = PngFiles.Encode(pixels, Describe(job, modelVersion, picture, source));
        var sha256 = await blobs.Put(png);
        activity?.SetTag("magic.artifact.bytes", png.Length);
        return new GenerationArtifact(PrefixedId.New(PrefixedId.Artifact, time), PaintRequests.SeedOf(job, picture), image.Width, image.Height, "image/png", sha256, png.Length);
    }

    private static PictureMetadata Describe(Generation job, string modelVersion, int picture, DigitalSource source)
    {
        var p = job.Params;
        return new()
        {
            Prompt = job.Sensitive ? null : job.StyledPrompt,
            NegativePrompt = job.Sensitive ? null : job.StyledNegativePrompt,
            Steps = p.Steps,
            Sampler = p.Sampler,
            Schedule = p.Schedule,
            Guidance = p.Guidance,
            GuidanceUntil = p.GuidanceUntil,
            Seed = PaintRequests.SeedOf(job, picture),
            Width = p.SecondPass is null ? null : p.Width,
            Height = p.SecondPass is null ? null : p.Height,
            ModelId = job.ModelId,
            ModelVersion = modelVersion,
            Strength = p.Strength,
            Variation = p.Variation is { } v ? new(PaintRequests.VariationSeedOf(v, picture), v.Strength) : null,
            SecondPass = p.SecondPass is { } second ? new(second.Factor, second.Steps, second.Strength) : null,
            Scheduler = p.Scheduler is { } s ? new(s.PredictionType, s.TimestepSpacing, s.RescaleBetasZeroSnr, s.Eta, s.Shift) : null,
            Mask = p.Inpaint is { } mask ? new(mask.Feather, mask.OnlyMasked ? mask.Padding : null) : null,
            Source = source,
        };
    }
}
