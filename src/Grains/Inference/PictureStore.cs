using System.Diagnostics;
using MagicCanvas.Diffusion;
using MagicCanvas.Generations;
using MagicCanvas.Grains.Telemetry;
using MagicCanvas.Imaging;
using MagicCanvas.Storage.Artifacts;
using Microsoft.Extensions.Logging;

namespace MagicCanvas.Grains.Inference;

/// <summary>Encodes finished pixels and stores them: the tail of every generation, so nothing in it waits without need.</summary>
internal sealed partial class PictureStore(IBlobStore blobs, TimeProvider time, ILogger<PictureStore> logger)
{
    private const int ThumbnailSize = 256;
    private const string ThumbnailVariant = "thumb-256.webp";

    public async Task<StoredPicture> Store(Generation job, string modelVersion, uint seed, RgbImage image, ActivityContext parent)
    {
        // Off the thread that brought the picture: it has others to bring.
        await Task.Yield();
        using var activity = CanvasTelemetry.Source.StartActivity("generation.storeArtifact", ActivityKind.Internal, parent);
        var pixels = new RgbPixels(image.Width, image.Height, image.Pixels);
        var source = job.SourceArtifactId is not null
            ? DigitalSource.CompositeWithTrainedAlgorithmicMedia
            : DigitalSource.TrainedAlgorithmicMedia;
        var thumbnail = MakeThumbnail(pixels, source);
        var png = PngFiles.Encode(pixels, Describe(job, modelVersion, seed, source));
        var sha256 = await blobs.Put(png);
        activity?.SetTag("magic.artifact.bytes", png.Length);
        var artifact = new GenerationArtifact(
            PrefixedId.New(PrefixedId.Artifact, time), seed, image.Width, image.Height, "image/png", sha256, png.Length);
        return new StoredPicture(artifact, StoreThumbnail(sha256, thumbnail));
    }

    private static PictureMetadata Describe(Generation job, string modelVersion, uint seed, DigitalSource source) => new()
    {
        Prompt = job.Sensitive ? null : job.StyledPrompt,
        NegativePrompt = job.Sensitive ? null : job.StyledNegativePrompt,
        Steps = job.Params.Steps,
        Sampler = job.Params.Sampler,
        Schedule = job.Params.Schedule,
        Guidance = job.Params.Guidance,
        Seed = seed,
        ModelId = job.ModelId,
        ModelVersion = modelVersion,
        Strength = job.Params.Strength,
        Source = source,
    };

    /// <summary>On another thread, beside the encoding of the picture itself.</summary>
    private static async Task<byte[]> MakeThumbnail(RgbPixels pixels, DigitalSource source)
    {
        await Task.Yield();
        return Thumbnails.Make(pixels, ThumbnailSize, source);
    }

    /// <summary>A thumbnail can be made again whenever it is asked for: the generation neither waits for it nor fails with it.</summary>
    private async Task StoreThumbnail(string sha256, Task<byte[]> thumbnail)
    {
        try
        {
            await blobs.PutVariant(sha256, ThumbnailVariant, await thumbnail);
        }
        catch (Exception e)
        {
            LogThumbnailFailed(e, sha256);
        }
    }

    [LoggerMessage(EventId = 3111, Level = LogLevel.Warning, Message = "The thumbnail of {Sha256} could not be stored.")]
    private partial void LogThumbnailFailed(Exception exception, string sha256);
}
