using MagicCanvas.Generations;
using MagicCanvas.Storage.Artifacts;
using MagicCanvas.Storage.Library;
using MagicCanvas.Web.Artifacts;
using MagicCanvas.Web.Contracts.Library;
using MagicCanvas.Web.Generations;
using MagicCanvas.Web.Requests;
using Microsoft.Extensions.Options;

namespace MagicCanvas.Web.Library;

/// <summary>The library's records as the API shows them to a caller.</summary>
internal sealed class LibraryViews(IOptions<LibraryOptions> options)
{
    public LibraryPictureView ToView(LibraryPicture p, string viewerId) => new()
    {
        Id = p.Id,
        GenerationId = p.GenerationId,
        SessionId = p.SessionId,
        UserId = p.UserId,
        Operation = NameOf(p.Operation),
        ModelId = p.ModelId,
        Prompt = p.GenerationId is not null && MayRead(p, viewerId) ? p.Prompt : null,
        Seed = SeedOf(p),
        Width = p.Width,
        Height = p.Height,
        ContentType = p.ContentType,
        Bytes = p.Bytes,
        Url = ArtifactUrls.Bytes(p.ProjectId, p.Id),
        ThumbnailUrl = ArtifactUrls.Thumbnail(p.ProjectId, p.Id),
        Starred = p.Starred,
        BoardIds = p.BoardIds,
        CreatedAt = p.CreatedAt,
        DeletedAt = p.DeletedAt,
        RestorableUntil = p.DeletedAt + options.Value.InBin,
    };

    public DeletedPictureView ToView(ArtifactRecord deleted) => new(deleted.Id, deleted.DeletedAt!.Value, deleted.DeletedAt.Value + options.Value.InBin);

    public static LibraryFacetsView ToView(LibraryFacets facets) => new(
        facets.Groups.Sum(g => g.Count), facets.Starred, facets.Deleted,
        Count(facets, g => g.ModelId), Count(facets, g => NameOf(g.Operation)), Count(facets, g => g.UserId));

    public static bool MayRead(LibraryPicture picture, string viewerId) => PromptPrivacy.IsReadable(picture.Sensitive, picture.UserId, viewerId);

    /// <summary>Null for an upload.</summary>
    public static long? SeedOf(LibraryPicture picture) => picture.GenerationId is null ? null : picture.Seed ?? 0;

    public static string NameOf(GenerationOperation? operation) => operation is { } painted ? WireNames.Of(painted) : LibraryPictureView.Uploaded;

    private static List<FacetView> Count(LibraryFacets facets, Func<LibraryGroup, string?> by) =>
    [
        .. facets.Groups.GroupBy(by).Where(g => g.Key is not null).Select(g => new FacetView(g.Key!, g.Sum(x => x.Count)))
            .OrderByDescending(f => f.Count).ThenBy(f => f.Id, StringComparer.Ordinal),
    ];
}
