using MagicCanvas.Storage.Boards;
using MagicCanvas.Web.Artifacts;
using MagicCanvas.Web.Auth;
using MagicCanvas.Web.Contracts;
using MagicCanvas.Web.Contracts.Boards;
using MagicCanvas.Web.Library;
using MagicCanvas.Web.Problems;
using MagicCanvas.Web.Requests;
using Microsoft.AspNetCore.Http.HttpResults;

namespace MagicCanvas.Web.Boards;

/// <summary>Boards: named collections of a project's pictures. A picture may hang on several, or on none.</summary>
internal static class BoardsApi
{
    private const int MaxName = 100;

    public static void MapBoards(this RouteGroupBuilder project)
    {
        var api = project.MapGroup("/boards").WithTags("Boards");
        api.MapGet("", List).WithSummary("List boards by name, with counts and covers");
        api.MapPost("", Create).WithSummary("Make a board");
        api.MapGet("/{id}", Get).WithSummary("Read a board; its pictures are those of the library with its boardId");
        api.MapPut("/{id}", Rename).WithSummary("Rename a board");
        api.MapDelete("/{id}", Delete).WithSummary("Delete a board; its pictures stay in the library");
        api.MapPost("/{id}/pictures", Change).WithSummary("Put pictures up on a board and take others off; unknown ones are left out");
    }

    private static async Task<Ok<ItemList<BoardView>>> List(string projectId, IBoardStore store, CancellationToken ct) =>
        TypedResults.Ok(new ItemList<BoardView>([.. (await store.List(projectId, ct)).Select(ToView)]));

    private static async Task<Results<Created<BoardView>, Problem>> Create(
        string projectId, JsonBody<BoardRequest> body, Caller caller, IBoardStore store, TimeProvider time, CancellationToken ct)
    {
        var (name, refusal) = ReadName(body.Value);
        var board = new Board(PrefixedId.New(PrefixedId.Board, time), projectId, caller.UserId, name, time.GetUtcNow());
        refusal ??= await Save(board, store, ct);
        return refusal is null
            ? TypedResults.Created($"/v1/projects/{Uri.EscapeDataString(projectId)}/boards/{board.Id}", ToView(board))
            : new Problem(refusal);
    }

    private static async Task<Results<Ok<BoardView>, Problem>> Get(string projectId, string id, IBoardStore store, CancellationToken ct) =>
        await Find(projectId, id, store, ct) is { } board ? TypedResults.Ok(ToView(board)) : Problem.NotFound("The board");

    private static async Task<Results<Ok<BoardView>, Problem>> Rename(
        string projectId, string id, JsonBody<BoardRequest> body, IBoardStore store, CancellationToken ct)
    {
        if (await Find(projectId, id, store, ct) is not { } old)
        {
            return Problem.NotFound("The board");
        }

        var (name, refusal) = ReadName(body.Value);
        refusal ??= await Save(old with { Name = name }, store, ct);
        return refusal is null ? TypedResults.Ok(ToView(old with { Name = name })) : new Problem(refusal);
    }

    private static async Task<Results<NoContent, Problem>> Delete(string projectId, string id, IBoardStore store, CancellationToken ct) =>
        PrefixedId.IsValid(PrefixedId.Board, id) && await store.Delete(projectId, id, ct) ? TypedResults.NoContent() : Problem.NotFound("The board");

    private static async Task<Results<Ok<BoardView>, Problem>> Change(
        string projectId, string id, JsonBody<BoardChangesRequest> body, IBoardStore store, TimeProvider time, CancellationToken ct)
    {
        if (await Find(projectId, id, store, ct) is null)
        {
            return Problem.NotFound("The board");
        }

        var errors = new FieldErrors();
        var add = PictureIds.Read(body.Value.Add, "add", errors);
        var remove = PictureIds.Read(body.Value.Remove, "remove", errors);
        errors.Check(body.Value.Add is { Count: > 0 } || body.Value.Remove is { Count: > 0 }, "add", "is missing or empty, and so is remove");
        if (errors.Refusal is { } refusal)
        {
            return new Problem(refusal);
        }

        await store.Change(projectId, id, add, remove, time.GetUtcNow(), ct);
        return await Find(projectId, id, store, ct) is { } changed ? TypedResults.Ok(ToView(changed)) : Problem.NotFound("The board");
    }

    private static async Task<Board?> Find(string projectId, string id, IBoardStore store, CancellationToken ct) =>
        PrefixedId.IsValid(PrefixedId.Board, id) ? await store.Find(projectId, id, ct) : null;

    private static (string Name, Refusal? Refusal) ReadName(BoardRequest request)
    {
        var errors = new FieldErrors();
        return (errors.Text(request.Name, "name", MaxName).Trim(), errors.Refusal);
    }

    private static async Task<Refusal?> Save(Board board, IBoardStore store, CancellationToken ct) =>
        await store.Save(board, ct) ? null : new Refusal(ErrorCodes.Conflict, $"The project has another board named {board.Name}.");

    private static BoardView ToView(Board b) => new(
        b.Id, b.Name, b.UserId, b.Pictures, b.CoverArtifactId,
        b.CoverArtifactId is { } cover ? ArtifactUrls.Thumbnail(b.ProjectId, cover) : null, b.CreatedAt);
}
