using MagicCanvas.Imaging;
using MagicCanvas.Storage.Artifacts;
using MagicCanvas.Web.Library;

namespace MagicCanvas.Web.Artifacts;

/// <summary>What the endpoints of artifacts work with: rows, bytes, and pictures made from them once and kept.</summary>
internal sealed class ArtifactServices(IArtifactStore store, IBlobStore blobs, ImageWork work, LibraryNews news, TimeProvider time)
{
    public async Task<ArtifactRecord?> Find(string projectId, string id, CancellationToken ct) =>
        PrefixedId.IsValid(PrefixedId.Artifact, id) ? await store.Find(projectId, id, ct) : null;

    public Task<Stream?> Open(ArtifactRecord artifact, CancellationToken ct) => blobs.OpenRead(artifact.Sha256, ct);

    public Task<Stream?> OpenAs(ArtifactRecord artifact, ImageFormat format, CancellationToken ct) =>
        OpenVariant(artifact, $"converted.{MediaTypes.NameOf(MediaTypes.Of(format))}", file => ImageFiles.Convert(file, format), ct);

    public Task<Stream?> OpenThumbnail(ArtifactRecord artifact, int size, CancellationToken ct) =>
        OpenVariant(artifact, $"thumb-{size}.webp", file => Thumbnails.Make(file, size), ct);

    /// <summary>Re-encodes the upload, so that nothing else of what was sent is kept, and records it.</summary>
    public async Task<(ArtifactRecord? Artifact, Refusal? Refusal)> Add(string projectId, string userId, ReadOnlyMemory<byte> upload, CancellationToken ct)
    {
        NormalizedImage image;
        try
        {
            image = await work.Run(() => ImageFiles.Normalize(upload), ct);
        }
        catch (InvalidImageException e)
        {
            return (null, Refusal.Invalid("file", e.Message));
        }

        var sha256 = await blobs.Put(image.Bytes, ct);
        var artifact = new ArtifactRecord(
            PrefixedId.New(PrefixedId.Artifact, time), projectId, userId, sha256, MediaTypes.Of(image.Header.Format), image.Header.Width, image.Header.Height,
            image.Bytes.Length, GenerationId: null, Seed: null, time.GetUtcNow());
        await store.Add(artifact, ct);
        news.Tell(projectId);
        return (artifact, null);
    }

    private async Task<Stream?> OpenVariant(ArtifactRecord artifact, string variant, Func<ReadOnlyMemory<byte>, byte[]> make, CancellationToken ct)
    {
        if (await blobs.OpenVariant(artifact.Sha256, variant, ct) is { } known)
        {
            return known;
        }

        await using var original = await blobs.OpenRead(artifact.Sha256, ct);
        if (original is null)
        {
            return null;
        }

        var file = new byte[original.Length];
        await original.ReadExactlyAsync(file, ct);
        var made = await work.Run(() => make(file), ct);
        await blobs.PutVariant(artifact.Sha256, variant, made, ct);
        return new MemoryStream(made, writable: false);
    }
}
