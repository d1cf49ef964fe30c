using System.Diagnostics;
using MagicCanvas.Diffusion;
using MagicCanvas.Generations;
using MagicCanvas.Grains.Telemetry;
using MagicCanvas.Imaging;
using MagicCanvas.Storage.Artifacts;

namespace MagicCanvas.Grains.Inference;

/// <summary>Encodes finished pixels and stores them: the tail of every generation, so nothing in it waits without need. Thumbnails are made when somebody looks, and kept.</summary>
internal sealed class PictureStore(IBlobStore blobs, TimeProvider time)
{
    public async Task<GenerationArtifact> Store(Generation job, string modelVersion, uint seed, RgbImage image, ActivityContext parent)
    {
        // Off the thread that brought the picture: it has others to bring.
        await Task.Yield();
        using var activity = CanvasTelemetry.Source.StartActivity("generation.storeArtifact", ActivityKind.Internal, parent);
        var pixels = new RgbPixels(image.Width, image.Height, image.Pixels);
        var source = job.SourceArtifactId is not null
            ? DigitalSource.CompositeWithTrainedAlgorithmicMedia
            : DigitalSource.TrainedAlgorithmicMedia;
        var png = PngFiles.Encode(pixels, Describe(job, modelVersion, seed, source));
        var sha256 = await blobs.Put(png);
        activity?.SetTag("magic.artifact.bytes", png.Length);
        return new GenerationArtifact(PrefixedId.New(PrefixedId.Artifact, time), seed, image.Width, image.Height, "image/png", sha256, png.Length);
    }

    private static PictureMetadata Describe(Generation job, string modelVersion, uint seed, DigitalSource source) => new()
    {
        Prompt = job.Sensitive ? null : job.StyledPrompt,
        NegativePrompt = job.Sensitive ? null : job.StyledNegativePrompt,
        Steps = job.Params.Steps,
        Sampler = job.Params.Sampler,
        Schedule = job.Params.Schedule,
        Guidance = job.Params.Guidance,
        GuidanceUntil = job.Params.GuidanceUntil,
        Seed = seed,
        ModelId = job.ModelId,
        ModelVersion = modelVersion,
        Strength = job.Params.Strength,
        Source = source,
    };
}
