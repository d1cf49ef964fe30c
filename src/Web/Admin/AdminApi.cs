using MagicCanvas.Generations;
using MagicCanvas.Storage.Admin;
using MagicCanvas.Web.Admin.Dashboard;
using MagicCanvas.Web.Contracts;
using MagicCanvas.Web.Contracts.Admin;
using MagicCanvas.Web.Contracts.Events;
using MagicCanvas.Web.Contracts.Quotas;
using MagicCanvas.Web.Events;
using MagicCanvas.Web.Problems;
using MagicCanvas.Web.Quotas;
using MagicCanvas.Web.Requests;
using Microsoft.AspNetCore.Http.HttpResults;

namespace MagicCanvas.Web.Admin;

/// <summary>The whole service at a glance, for holders of magic:admin.</summary>
internal static class AdminApi
{
    public static void MapAdmin(this RouteGroupBuilder admin)
    {
        var api = admin.MapGroup("").WithTags("Admin");
        api.MapGet("/quotas", ListQuotas).WithSummary("List the budgets of all projects in the current month, and when they run out");
        api.MapPut("/quotas/{projectId}", ChangeQuota)
            .WithSummary("Change limits of any project, also of one that has no generation yet; what is left out stays, 0 removes a user's limit");
        api.MapGet("/metrics", GetMetrics).WithSummary("Read queue, success rate, latencies, waits, costs and failures of a window: 1h, 24h, 7d or 30d");
        api.MapGet("/usage", GetUsage).WithSummary("Sum up all projects' ended generations by day, model, user or project, daily if asked; CSV by Accept: text/csv")
            .Produces<AdminUsageView>(StatusCodes.Status200OK, "application/json", UsageCsv.ContentType);
        api.MapGet("/jobs", ListJobs).WithSummary("List generations of all projects, newest first; prompts of sensitive ones are left out");
        api.MapPost("/jobs/{id}/cancel", CancelJob).WithSummary("Cancel a generation of any project");
        api.MapGet("/events", ListEvents).WithSummary("List recorded events of all projects, newest first");
        api.MapGet("/fleet", GetFleet).WithSummary("Read which silos and devices there are, and how they are");
        api.MapPost("/orleans-pass", DashboardPass.Open).WithSummary("Get a cookie that opens Orleans' dashboard for a quarter of an hour; 404 where it is off");
    }

    private static async Task<Ok<ItemList<ProjectQuotaView>>> ListQuotas(ProjectQuotas quotas, CancellationToken ct) =>
        TypedResults.Ok(new ItemList<ProjectQuotaView>(await quotas.List(ct)));

    private static async Task<Results<Ok<QuotaView>, Problem>> ChangeQuota(string projectId, JsonBody<QuotaRequest> body, IGrainFactory grains)
    {
        var errors = new FieldErrors();
        new QueryReader(errors).Text(projectId, "projectId", JobListParameters.MaxText);
        return errors.Refusal is { } refusal ? new Problem(refusal) : await QuotaChange.Apply(projectId, body.Value, grains);
    }

    private static async Task<Results<Ok<MetricsView>, Problem>> GetMetrics(string? window, MetricsReader metrics, CancellationToken ct)
    {
        var asked = MetricsWindow.Find(window ?? MetricsWindow.Default);
        return asked is null
            ? new Problem(Refusal.Invalid("window", $"must be one of {string.Join(", ", MetricsWindow.All.Select(w => w.Name))}"))
            : TypedResults.Ok(await metrics.Read(asked, ct));
    }

    private static async Task<IResult> GetUsage(
        [AsParameters] AdminUsageParameters query, HttpRequest request, IAdminStore store, TimeProvider time, CancellationToken ct)
    {
        var (from, to, groupBy, daily, refusal) = query.Read(time.GetUtcNow());
        if (refusal is not null)
        {
            return new Problem(refusal);
        }

        var rows = await store.Usage(from, to, groupBy, daily, ct);
        var items = rows.Select(r => new AdminUsageRowView(
            r.Key, r.Day, r.Totals.Jobs, r.Totals.Succeeded, r.Totals.Failed, r.Totals.Canceled, Units.FromMicro(r.Totals.CostMicroUnits))).ToList();
        var usage = new AdminUsageView(from, to, WireNames.Of(groupBy), daily, items, items.Sum(i => i.Units));
        request.HttpContext.Response.Headers.Vary = "Accept";
        return Accepts.Prefers(request, UsageCsv.ContentType)
            ? TypedResults.Text(AdminUsageCsv.Write(usage), UsageCsv.ContentType)
            : TypedResults.Ok(usage);
    }

    private static async Task<Results<Ok<ItemList<AdminJobView>>, Problem>> ListJobs(
        [AsParameters] JobListParameters query, IAdminStore store, TimeProvider time, CancellationToken ct)
    {
        var (filter, page, refusal) = query.Read();
        if (refusal is not null)
        {
            return new Problem(refusal);
        }

        var found = await store.Jobs(filter, page, ct);
        var now = time.GetUtcNow();
        return TypedResults.Ok(new ItemList<AdminJobView>([.. found.Items.Select(job => JobViews.ToView(job, now))], found.NextCursor));
    }

    private static async Task<Results<Accepted<AdminJobView>, Problem>> CancelJob(
        string id, IAdminStore store, IGrainFactory grains, TimeProvider time, CancellationToken ct)
    {
        var isKnown = PrefixedId.IsValid(PrefixedId.Generation, id) && await store.FindJob(id, ct) is not null;
        if (!isKnown || await grains.GetGrain<IGenerationJobGrain>(id).Cancel() is null || await store.FindJob(id, ct) is not { } job)
        {
            return Problem.NotFound("The generation");
        }

        return TypedResults.Accepted((string?)null, JobViews.ToView(job, time.GetUtcNow()));
    }

    private static async Task<Results<Ok<ItemList<CloudEventView>>, Problem>> ListEvents(
        [AsParameters] EventListParameters query, IAdminStore store, CancellationToken ct)
    {
        var (filter, page, refusal) = query.Read();
        if (refusal is not null)
        {
            return new Problem(refusal);
        }

        var found = await store.Events(filter, page, ct);
        return TypedResults.Ok(new ItemList<CloudEventView>([.. found.Items.Select(CloudEvents.ToView)], found.NextCursor));
    }

    private static async Task<Ok<FleetView>> GetFleet(FleetReader fleet, CancellationToken ct) => TypedResults.Ok(await fleet.Read(ct));
}
