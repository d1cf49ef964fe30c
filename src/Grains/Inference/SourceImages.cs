using MagicCanvas.Diffusion;
using MagicCanvas.Imaging;
using MagicCanvas.Storage.Artifacts;

namespace MagicCanvas.Grains.Inference;

/// <summary>Fetches the pictures that a generation starts from.</summary>
internal sealed class SourceImages(IArtifactStore artifacts, IBlobStore blobs)
{
    /// <summary>The picture as it is.</summary>
    /// <exception cref="SourceImageException">It is not there, or cannot be decoded.</exception>
    public async Task<RgbImage> Load(string projectId, string artifactId, CancellationToken ct) => ToImage(await Read(projectId, artifactId, ct));

    /// <summary>The picture at this size: scaled to cover it, and what is over cut off evenly on both sides, so that nothing is stretched.</summary>
    /// <exception cref="SourceImageException">It is not there, or cannot be decoded.</exception>
    public async Task<RgbImage> LoadFitted(string projectId, string artifactId, int width, int height, CancellationToken ct) =>
        ToImage(ImageFiles.Fit(await Read(projectId, artifactId, ct), width, height));

    private async Task<RgbPixels> Read(string projectId, string artifactId, CancellationToken ct)
    {
        var record = await artifacts.Find(projectId, artifactId, ct) ?? throw new SourceImageException("The source picture does not exist any more.");
        await using var stream = await blobs.OpenRead(record.Sha256, ct)
            ?? throw new SourceImageException("The source picture's file does not exist any more.");
        var file = new MemoryStream((int)Math.Min(record.Bytes, ImageLimits.MaxBytes));
        await stream.CopyToAsync(file, ct);
        try
        {
            return ImageFiles.Decode(file.GetBuffer().AsMemory(0, (int)file.Length));
        }
        catch (InvalidImageException e)
        {
            throw new SourceImageException($"The source picture cannot be read: {e.Message}", e);
        }
    }

    private static RgbImage ToImage(RgbPixels pixels) => new(pixels.Width, pixels.Height, pixels.Data.ToArray());
}
