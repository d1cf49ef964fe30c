using System.Diagnostics;
using MagicCanvas.Sessions;
using MagicCanvas.Web.Auth;
using MagicCanvas.Web.Contracts;
using MagicCanvas.Web.Contracts.Generations;
using MagicCanvas.Web.Contracts.Sessions;
using MagicCanvas.Web.Generations;
using MagicCanvas.Web.Problems;
using MagicCanvas.Web.Requests;
using Microsoft.AspNetCore.Http.HttpResults;
using RegenerateBody = MagicCanvas.Web.Contracts.Sessions.RegenerateRequest;

namespace MagicCanvas.Web.Sessions;

/// <summary>Sessions: a tree of generations with a movable head.</summary>
internal static class SessionsApi
{
    private const int MaxNameLength = 200;

    public static void MapSessions(this RouteGroupBuilder project)
    {
        var api = project.MapGroup("/sessions").WithTags("Sessions");
        api.MapPost("", Create).WithSummary("Start a session");
        api.MapGet("", List).WithSummary("List sessions, newest first, without their histories; archived=true lists those that were put away, starred=true those in use with a star");
        api.MapGet("/{id}", Get).WithSummary("Read a session with its history, oldest generation first");
        api.MapPatch("/{id}", Edit).WithSummary("Rename a session, star it, put it away, or take it out again");
        api.MapPost("/{id}/generations", Append)
            .WithSummary("Take an existing generation into the session and make it the head; move=true takes it out of another session");
        api.MapPost("/{id}/revert", Revert).WithSummary("Move the head to an earlier generation; nothing is deleted");
        api.MapPost("/{id}/regenerate", Regenerate).WithSummary("Run a generation of the session again with changes, as its child");
    }

    private static async Task<Results<Created<SessionView>, Problem>> Create(
        string projectId, JsonBody<CreateSessionRequest> body, Caller caller, SessionServices services)
    {
        var name = body.Value.Name?.Trim();
        if (NameRefusal(name) is { } refusal)
        {
            return new Problem(refusal);
        }

        var session = await services.Grain(services.NewId()).Create(projectId, caller.UserId, string.IsNullOrEmpty(name) ? null : name);
        return TypedResults.Created($"/v1/projects/{Uri.EscapeDataString(projectId)}/sessions/{session.Id}", SessionServices.Bare(session));
    }

    private static async Task<Results<Ok<ItemList<SessionView>>, Problem>> List(
        string projectId, [AsParameters] PageParameters query, string? archived, string? starred, SessionServices services, CancellationToken ct)
    {
        var errors = new FieldErrors();
        var page = new QueryReader(errors).Page(query.Limit, query.Cursor);
        errors.Check(archived is null or "true" or "false", "archived", "must be true or false");
        errors.Check(starred is null or "true" or "false", "starred", "must be true or false");
        errors.Check((archived, starred) is not ("true", "true"), "starred", "lists sessions in use: not together with archived");
        if (errors.Refusal is { } refusal)
        {
            return new Problem(refusal);
        }

        var found = (archived, starred) switch
        {
            ("true", _) => await services.Store.ListArchived(projectId, page, ct),
            (_, "true") => await services.Store.ListStarred(projectId, page, ct),
            _ => await services.Store.List(projectId, page, ct),
        };
        return TypedResults.Ok(new ItemList<SessionView>([.. found.Items.Select(SessionServices.Bare)], found.NextCursor));
    }

    private static async Task<Results<Ok<SessionView>, Problem>> Get(
        string projectId, string id, Caller caller, SessionServices services, CancellationToken ct) =>
        await services.Find(projectId, id, ct) is { } session
            ? TypedResults.Ok(await services.WithHistory(session, caller.UserId, ct))
            : Problem.NotFound("The session");

    private static Task<Results<Ok<SessionView>, Problem>> Append(
        string projectId, string id, JsonBody<SessionGenerationRequest> body, Caller caller, SessionServices services, CancellationToken ct) =>
        Change(projectId, id, body, caller, services, (grain, generation) =>
            body.Value.Move == true ? grain.Take(projectId, generation) : grain.Append(projectId, generation), ct);

    private static async Task<Results<Ok<SessionView>, Problem>> Edit(
        string projectId, string id, JsonBody<EditSessionRequest> body, SessionServices services, CancellationToken ct)
    {
        var name = body.Value.Name?.Trim();
        if (NameRefusal(name) is { } refusal)
        {
            return new Problem(refusal);
        }

        if (await services.Find(projectId, id, ct) is null)
        {
            return Problem.NotFound("The session");
        }

        var result = await services.Grain(id).Edit(projectId, new(name, body.Value.Archived, body.Value.Starred));
        return result.Session is { } session ? TypedResults.Ok(SessionServices.Bare(session)) : new Problem(result.Refusal!);
    }

    private static Refusal? NameRefusal(string? name) =>
        name?.Length > MaxNameLength ? Refusal.Invalid("name", $"must have at most {MaxNameLength} characters") : null;

    private static Task<Results<Ok<SessionView>, Problem>> Revert(
        string projectId, string id, JsonBody<SessionGenerationRequest> body, Caller caller, SessionServices services, CancellationToken ct) =>
        Change(projectId, id, body, caller, services, (grain, generation) => grain.Revert(projectId, generation), ct);

    private static async Task<Results<Accepted<GenerationView>, Ok<GenerationView>, Problem>> Regenerate(
        string projectId, string id, JsonBody<RegenerateBody> body, IdempotencyKey key, Caller caller, SessionServices services, CancellationToken ct)
    {
        var (generationId, overrides, refusal) = RegenerateRules.Read(body);
        if (refusal is not null)
        {
            return new Problem(refusal);
        }

        if (await services.Find(projectId, id, ct) is null)
        {
            return Problem.NotFound("The session");
        }

        var result = await services.Grain(id).Regenerate(projectId, new(services.Generations.NewId(), generationId, caller.UserId, overrides)
        {
            IdempotencyKey = key.Value,
            RequestHash = key.Value is null ? null : CanonicalJson.Fingerprint($"regenerate {id}", body.Json),
            TraceParent = Activity.Current?.Id,
        });
        return GenerationsApi.Submitted(result, caller, services.Generations);
    }

    private static async Task<Results<Ok<SessionView>, Problem>> Change(
        string projectId, string id, JsonBody<SessionGenerationRequest> body, Caller caller, SessionServices services,
        Func<ISessionGrain, string, Task<SessionResult>> change, CancellationToken ct)
    {
        var errors = new FieldErrors();
        var generationId = errors.Text(body.Value.GenerationId, "generationId", 64);
        if (errors.Refusal is { } refusal)
        {
            return new Problem(refusal);
        }

        if (await services.Find(projectId, id, ct) is null)
        {
            return Problem.NotFound("The session");
        }

        var result = await change(services.Grain(id), generationId);
        return result.Session is { } session ? TypedResults.Ok(await services.WithHistory(session, caller.UserId, ct)) : new Problem(result.Refusal!);
    }
}
