using System.Diagnostics;
using MagicCanvas.Generations;
using MagicCanvas.Web.Auth;
using MagicCanvas.Web.Contracts;
using MagicCanvas.Web.Contracts.Generations;
using MagicCanvas.Web.Live;
using MagicCanvas.Web.Problems;
using MagicCanvas.Web.Requests;
using Microsoft.AspNetCore.Http.HttpResults;

namespace MagicCanvas.Web.Generations;

/// <summary>Submitting, reading, cancelling and watching generations.</summary>
internal static class GenerationsApi
{
    public static void MapGenerations(this RouteGroupBuilder project)
    {
        var api = project.MapGroup("/generations").WithTags("Generations");
        api.MapPost("", Create).WithSummary("Submit a generation; it is queued and its picture comes later");
        api.MapGet("", List).WithSummary("List generations, newest first; status=unfinished gives those queued and running, with position and estimates");
        api.MapGet("/{id}", Get).WithSummary("Read a generation, with progress or queue position");
        api.MapPost("/{id}/cancel", Cancel).WithSummary("Cancel: a queued one at once, a running one at its next step");
        api.MapGet("/{id}/events", Watch).WithSummary("Watch a generation by Server-Sent Events until it ends; Last-Event-ID resumes")
            .WithMetadata(LastEventId.Described).Produces(StatusCodes.Status200OK, contentType: SseWriter.ContentType);
    }

    private static async Task<Results<Accepted<GenerationView>, Ok<GenerationView>, Problem>> Create(
        string projectId, JsonBody<CreateGenerationRequest> body, IdempotencyKey key, Caller caller, GenerationServices services)
    {
        var (submission, refusal) = SubmissionRules.Read(body.Value, projectId, caller.UserId);
        if (refusal is not null)
        {
            return new Problem(refusal);
        }

        var result = await services.Job(services.NewId()).Submit(submission with
        {
            IdempotencyKey = key.Value,
            RequestHash = key.Value is null ? null : CanonicalJson.Fingerprint("generations", body.Json),
            TraceParent = Activity.Current?.Id,
        });
        return Submitted(result, caller, services);
    }

    /// <summary>202 for a new generation, 200 for one that the same Idempotency-Key had made before.</summary>
    public static Results<Accepted<GenerationView>, Ok<GenerationView>, Problem> Submitted(SubmitResult result, Caller caller, GenerationServices services)
    {
        if (result.Generation is not { } generation)
        {
            return new Problem(result.Refusal!);
        }

        var view = services.Views.Recorded(generation, caller.UserId);
        return result.Repeated
            ? TypedResults.Ok(view)
            : TypedResults.Accepted($"/v1/projects/{Uri.EscapeDataString(view.ProjectId)}/generations/{view.Id}", view);
    }

    private static async Task<Results<Ok<ItemList<GenerationView>>, Problem>> List(
        string projectId, [AsParameters] GenerationListParameters query, Caller caller, GenerationServices services, CancellationToken ct)
    {
        var (filter, page, refusal) = query.Read(projectId);
        if (refusal is not null)
        {
            return new Problem(refusal);
        }

        var found = await services.Store.List(filter, page, ct);
        return TypedResults.Ok(new ItemList<GenerationView>(await services.Views.Live(found.Items, caller.UserId), found.NextCursor));
    }

    private static async Task<Results<Ok<GenerationView>, Problem>> Get(
        string projectId, string id, Caller caller, GenerationServices services, CancellationToken ct)
    {
        var generation = await services.Find(projectId, id, ct);
        if (generation is { IsFinal: false })
        {
            // Asking its grain also makes it notice a dead lease.
            generation = await services.Job(id).Get() ?? generation;
        }

        return generation is null ? Problem.NotFound("The generation") : TypedResults.Ok(await services.Views.Live(generation, caller.UserId));
    }

    private static async Task<Results<Accepted<GenerationView>, Problem>> Cancel(
        string projectId, string id, Caller caller, GenerationServices services, CancellationToken ct)
    {
        if (await services.Find(projectId, id, ct) is null || await services.Job(id).Cancel() is not { } generation)
        {
            return Problem.NotFound("The generation");
        }

        return TypedResults.Accepted((string?)null, services.Views.Recorded(generation, caller.UserId));
    }

    private static async Task<IResult> Watch(
        string projectId, string id, string? lastEventId, HttpRequest request, Caller caller, GenerationServices services, GenerationWatches watches, CancellationToken ct)
    {
        var (after, refusal) = LastEventId.Read(request, lastEventId);
        if (refusal is not null)
        {
            return new Problem(refusal);
        }

        if (await services.Find(projectId, id, ct) is not { } generation)
        {
            return Problem.NotFound("The generation");
        }

        return await GenerationStream.For(generation, caller.UserId, after, watches, services, ct);
    }
}
