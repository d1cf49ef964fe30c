using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using MagicCanvas.Generations;
using MagicCanvas.Storage.Artifacts;
using MagicCanvas.Storage.Library;
using MagicCanvas.Web.Contracts;
using MagicCanvas.Web.Contracts.Library;
using MagicCanvas.Web.Generations;
using MagicCanvas.Web.Problems;
using MagicCanvas.Web.Requests;

namespace MagicCanvas.Web.Library;

/// <summary>
/// Pictures as one archive, with <c>pictures.json</c> as its last entry. Written picture by picture as the caller takes it: neither the
/// archive nor a whole picture is ever held in memory.
/// </summary>
internal sealed class LibraryZip(ILibraryStore library, IBlobStore blobs, GenerationViews views, TimeProvider time)
{
    public const string ContentType = "application/zip";

    /// <summary>404 where none of the pictures is in the library.</summary>
    public async Task<IResult> Of(string projectId, string viewerId, IReadOnlyList<string> ids, CancellationToken ct)
    {
        var pictures = (await library.Find(projectId, viewerId, ids, ct)).ToDictionary(p => p.Id, StringComparer.Ordinal);
        if (pictures.Count == 0)
        {
            return Problem.NotFound("Each of the pictures");
        }

        var generations = await library.FindGenerations(projectId, [.. pictures.Values.Select(p => p.GenerationId).OfType<string>().Distinct(StringComparer.Ordinal)], ct);
        var name = string.Create(CultureInfo.InvariantCulture, $"magic-canvas-{time.GetUtcNow():yyyyMMdd-HHmmss}.zip");
        return TypedResults.Stream(
            body => Write(body, projectId, viewerId, ids, pictures, generations.ToDictionary(g => g.Id, StringComparer.Ordinal), ct), ContentType, name);
    }

    private async Task Write(
        Stream body, string projectId, string viewerId, IReadOnlyList<string> ids, Dictionary<string, LibraryPicture> pictures,
        Dictionary<string, Generation> generations, CancellationToken ct)
    {
        await using var late = new LateWrites(body);
        await using (var archive = await ZipArchive.CreateAsync(late, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, ct))
        {
            await Write(archive, projectId, viewerId, ids, pictures, generations, ct);
        }

        await late.FlushAsync(ct);
    }

    private async Task Write(
        ZipArchive archive, string projectId, string viewerId, IReadOnlyList<string> ids, Dictionary<string, LibraryPicture> pictures,
        Dictionary<string, Generation> generations, CancellationToken ct)
    {
        var names = new ZipNames(pictures.Count);
        var written = new List<ExportedPictureView>();
        foreach (var id in ids)
        {
            if (pictures.TryGetValue(id, out var picture) && await blobs.OpenRead(picture.Sha256, ct) is { } bytes)
            {
                await using (bytes)
                {
                    var exported = Describe(picture, picture.GenerationId is { } made ? generations[made] : null, viewerId, names);
                    await Add(archive, exported.File, picture.CreatedAt, bytes, ct);
                    written.Add(exported);
                }
            }
        }

        var missing = ids.Except(written.Select(w => w.Id), StringComparer.Ordinal);
        await AddIndex(archive, new(projectId, time.GetUtcNow(), written, [.. missing]), ct);
    }

    // Stored as they are: picture files are compressed already.
    private static async Task Add(ZipArchive archive, string name, DateTimeOffset at, Stream bytes, CancellationToken ct)
    {
        var entry = archive.CreateEntry(name, CompressionLevel.NoCompression);
        entry.LastWriteTime = at;
        await using var target = await entry.OpenAsync(ct);
        await bytes.CopyToAsync(target, ct);
    }

    private async Task AddIndex(ZipArchive archive, LibraryExportView index, CancellationToken ct)
    {
        var entry = archive.CreateEntry(ZipNames.Index, CompressionLevel.Fastest);
        entry.LastWriteTime = time.GetUtcNow();
        await using var target = await entry.OpenAsync(ct);
        await JsonSerializer.SerializeAsync(target, index, Indented, ct);
    }

    private ExportedPictureView Describe(LibraryPicture picture, Generation? generation, string viewerId, ZipNames names)
    {
        var readable = LibraryViews.MayRead(picture, viewerId);
        return new()
        {
            File = names.Next(readable ? picture.Prompt : "", LibraryViews.SeedOf(picture), picture.ContentType),
            Id = picture.Id,
            GenerationId = picture.GenerationId,
            Operation = LibraryViews.NameOf(picture.Operation),
            ModelId = picture.ModelId,
            ModelVersion = generation?.ModelVersion,
            Prompt = readable ? generation?.Prompt : null,
            NegativePrompt = readable ? generation?.NegativePrompt : null,
            Seed = LibraryViews.SeedOf(picture),
            Width = picture.Width,
            Height = picture.Height,
            Sha256 = picture.Sha256,
            Params = generation is null ? null : views.Recorded(generation, viewerId).Params,
            SourceArtifactId = generation?.SourceArtifactId,
            MaskArtifactId = generation?.MaskArtifactId,
            StylePresetId = generation?.StylePresetId,
            CreatedAt = picture.CreatedAt,
        };
    }

    private static JsonSerializerOptions Indented { get; } = new(Wire.Json) { WriteIndented = true };
}
