using MagicCanvas.Diffusion;
using MagicCanvas.Generations;
using MagicCanvas.Imaging;
using MagicCanvas.Storage.Artifacts;

namespace MagicCanvas.Grains.Inference;

/// <summary>Fetches the picture that an image-to-image generation starts from.</summary>
internal sealed class SourceImages(IArtifactStore artifacts, IBlobStore blobs)
{
    /// <summary>The source, scaled to the size that is painted; null for a generation without one.</summary>
    /// <exception cref="SourceImageException">It is not there, or cannot be decoded.</exception>
    public async Task<RgbImage?> Load(Generation job, CancellationToken ct)
    {
        if (job.SourceArtifactId is not { } id)
        {
            return null;
        }

        var record = await artifacts.Find(job.ProjectId, id, ct) ?? throw new SourceImageException("The source picture does not exist any more.");
        await using var stream = await blobs.OpenRead(record.Sha256, ct)
            ?? throw new SourceImageException("The source picture's file does not exist any more.");
        var file = new MemoryStream((int)Math.Min(record.Bytes, ImageLimits.MaxBytes));
        await stream.CopyToAsync(file, ct);
        return Decode(file.GetBuffer().AsMemory(0, (int)file.Length), job.Params);
    }

    private static RgbImage Decode(ReadOnlyMemory<byte> file, GenerationParams size)
    {
        try
        {
            var pixels = ImageFiles.Resize(ImageFiles.Decode(file), size.Width, size.Height);
            return new RgbImage(pixels.Width, pixels.Height, pixels.Data.ToArray());
        }
        catch (InvalidImageException e)
        {
            throw new SourceImageException($"The source picture cannot be read: {e.Message}", e);
        }
    }
}
