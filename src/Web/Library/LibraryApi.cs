using MagicCanvas.Storage.Library;
using MagicCanvas.Web.Auth;
using MagicCanvas.Web.Contracts;
using MagicCanvas.Web.Contracts.Library;
using MagicCanvas.Web.Problems;
using MagicCanvas.Web.Requests;
using Microsoft.AspNetCore.Http.HttpResults;

namespace MagicCanvas.Web.Library;

/// <summary>All pictures of a project, painted and uploaded: finding them, and what is done with many at once.</summary>
internal static class LibraryApi
{
    public static void MapLibrary(this RouteGroupBuilder project)
    {
        var api = project.MapGroup("/library").WithTags("Library");
        api.MapGet("", List).WithSummary("List the project's pictures, newest first; text finds prompts by the beginnings of their words");
        api.MapGet("/facets", Facets).WithSummary("Count the pictures, the caller's stars, the bin, and pictures by model, operation and user");
        api.MapPost("/star", Star).WithSummary("Star many pictures, or take the stars off; stars are each user's own");
        api.MapPost("/delete", Delete).WithSummary("Delete many pictures; they can be restored for some days, quota and ledger stay as they are");
        api.MapPost("/restore", Restore).WithSummary("Take deleted pictures back into the library");
        api.MapPost("/zip", Zip).WithSummary("Download pictures and a JSON of their parameters as one archive")
            .Produces(StatusCodes.Status200OK, contentType: LibraryZip.ContentType);

        var one = project.MapGroup("/artifacts/{id}").WithTags("Library");
        one.MapPut("/star", StarOne).WithSummary("Star a picture");
        one.MapDelete("/star", UnstarOne).WithSummary("Take the star off a picture");
        one.MapDelete("", DeleteOne).WithSummary("Delete a picture, painted or uploaded; it can be restored for some days");
        one.MapPost("/restore", RestoreOne).WithSummary("Take a deleted picture back");
    }

    private static async Task<Results<Ok<LibraryPageView>, Problem>> List(
        string projectId, [AsParameters] LibraryParameters query, Caller caller, ILibraryStore store, LibraryViews views, CancellationToken ct)
    {
        var (filter, page, counts, refusal) = query.Read(projectId, caller.UserId);
        if (refusal is not null)
        {
            return new Problem(refusal);
        }

        var found = await store.List(filter, page, ct);
        long? total = counts ? await store.Count(filter, ct) : null;
        return TypedResults.Ok(new LibraryPageView([.. found.Items.Select(p => views.ToView(p, caller.UserId))], found.NextCursor, total));
    }

    private static async Task<Ok<LibraryFacetsView>> Facets(string projectId, Caller caller, ILibraryStore store, CancellationToken ct) =>
        TypedResults.Ok(LibraryViews.ToView(await store.Facets(projectId, caller.UserId, ct)));

    private static async Task<Results<Ok<PictureIdsView>, Problem>> Star(
        string projectId, JsonBody<StarPicturesRequest> body, Caller caller, ILibraryStore store, TimeProvider time, CancellationToken ct)
    {
        var (ids, refusal) = PictureIds.ReadSome(body.Value.Ids);
        return refusal is null
            ? TypedResults.Ok(new PictureIdsView(await store.Star(projectId, caller.UserId, ids, body.Value.Starred ?? true, time.GetUtcNow(), ct)))
            : new Problem(refusal);
    }

    private static async Task<Results<Ok<ItemList<DeletedPictureView>>, Problem>> Delete(
        string projectId, JsonBody<PictureIdsRequest> body, Caller caller, PictureBinServices bin, LibraryViews views, CancellationToken ct)
    {
        var (ids, refusal) = PictureIds.ReadSome(body.Value.Ids);
        var (deleted, forbidden) = refusal is null ? await bin.Delete(projectId, caller, ids, ct) : ([], refusal);
        return forbidden is null ? TypedResults.Ok(new ItemList<DeletedPictureView>([.. deleted.Select(views.ToView)])) : new Problem(forbidden);
    }

    private static async Task<Results<Ok<PictureIdsView>, Problem>> Restore(
        string projectId, JsonBody<PictureIdsRequest> body, Caller caller, PictureBinServices bin, CancellationToken ct)
    {
        var (ids, refusal) = PictureIds.ReadSome(body.Value.Ids);
        var (restored, forbidden) = refusal is null ? await bin.Restore(projectId, caller, ids, ct) : ([], refusal);
        return forbidden is null ? TypedResults.Ok(new PictureIdsView([.. restored.Select(a => a.Id)])) : new Problem(forbidden);
    }

    private static async Task<IResult> Zip(
        string projectId, JsonBody<PictureIdsRequest> body, Caller caller, LibraryZip zip, CancellationToken ct)
    {
        var (ids, refusal) = PictureIds.ReadSome(body.Value.Ids);
        return refusal is null ? await zip.Of(projectId, caller.UserId, ids, ct) : new Problem(refusal);
    }

    private static Task<Results<NoContent, Problem>> StarOne(
        string projectId, string id, Caller caller, ILibraryStore store, TimeProvider time, CancellationToken ct) =>
        SetStar(projectId, id, true, caller, store, time, ct);

    private static Task<Results<NoContent, Problem>> UnstarOne(
        string projectId, string id, Caller caller, ILibraryStore store, TimeProvider time, CancellationToken ct) =>
        SetStar(projectId, id, false, caller, store, time, ct);

    private static async Task<Results<NoContent, Problem>> SetStar(
        string projectId, string id, bool starred, Caller caller, ILibraryStore store, TimeProvider time, CancellationToken ct) =>
        PrefixedId.IsValid(PrefixedId.Artifact, id) && (await store.Star(projectId, caller.UserId, [id], starred, time.GetUtcNow(), ct)).Count > 0
            ? TypedResults.NoContent()
            : Problem.NotFound("The picture");

    private static async Task<Results<Ok<DeletedPictureView>, Problem>> DeleteOne(
        string projectId, string id, Caller caller, PictureBinServices bin, LibraryViews views, CancellationToken ct)
    {
        var (deleted, refusal) = PrefixedId.IsValid(PrefixedId.Artifact, id) ? await bin.Delete(projectId, caller, [id], ct) : ([], null);
        return refusal is not null ? new Problem(refusal)
            : deleted is [var picture] ? TypedResults.Ok(views.ToView(picture))
            : Problem.NotFound("The picture");
    }

    private static async Task<Results<NoContent, Problem>> RestoreOne(
        string projectId, string id, Caller caller, PictureBinServices bin, CancellationToken ct)
    {
        var (restored, refusal) = PrefixedId.IsValid(PrefixedId.Artifact, id) ? await bin.Restore(projectId, caller, [id], ct) : ([], null);
        return refusal is not null ? new Problem(refusal)
            : restored.Count > 0 ? TypedResults.NoContent()
            : Problem.NotFound("The picture");
    }
}
