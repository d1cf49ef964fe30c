using MagicCanvas.Quotas;
using MagicCanvas.Storage.Quotas;
using MagicCanvas.Web.Auth;
using MagicCanvas.Web.Contracts;
using MagicCanvas.Web.Contracts.Quotas;
using MagicCanvas.Web.Problems;
using MagicCanvas.Web.Requests;
using Microsoft.AspNetCore.Http.HttpResults;

namespace MagicCanvas.Web.Quotas;

/// <summary>A project's budget, what it used, and the ledger behind it.</summary>
internal static class QuotaApi
{
    public static void MapQuota(this RouteGroupBuilder project)
    {
        var api = project.MapGroup("").WithTags("Quota and usage");
        api.MapGet("/quota", Get).WithSummary("Read the project's budget of the current month");
        api.MapPut("/quota", Change).RequireAuthorization(AuthPolicies.Admin).WithSummary("Change limits; what is left out stays (magic:admin)");
        api.MapGet("/usage", GetUsage).WithSummary("Sum up settled generations by day, model or user; CSV by Accept: text/csv")
            .Produces<UsageView>(StatusCodes.Status200OK, "application/json", UsageCsv.ContentType);
        api.MapGet("/ledger", ListLedger).WithSummary("List the append-only ledger, newest first");
    }

    private static async Task<Ok<QuotaView>> Get(string projectId, IGrainFactory grains) =>
        TypedResults.Ok(QuotaViews.ToView(await grains.GetGrain<IQuotaGrain>(projectId).Get()));

    private static Task<Results<Ok<QuotaView>, Problem>> Change(string projectId, JsonBody<QuotaRequest> body, IGrainFactory grains) =>
        QuotaChange.Apply(projectId, body.Value, grains);

    private static async Task<IResult> GetUsage(
        string projectId, [AsParameters] UsageParameters query, HttpRequest request, IQuotaStore store, TimeProvider time, CancellationToken ct)
    {
        var (from, to, groupBy, refusal) = query.Read(time.GetUtcNow());
        if (refusal is not null)
        {
            return new Problem(refusal);
        }

        var rows = (await store.Usage(projectId, from, to, groupBy, ct))
            .Select(r => new UsageRowView(r.Key, r.Generations, r.Succeeded, r.Failed, r.Canceled, Units.FromMicro(r.PostedMicroUnits)));
        var usage = new UsageView(from, to, WireNames.Of(groupBy), [.. rows], 0);
        request.HttpContext.Response.Headers.Vary = "Accept";
        return Accepts.Prefers(request, UsageCsv.ContentType)
            ? TypedResults.Text(UsageCsv.Write(usage), UsageCsv.ContentType)
            : TypedResults.Ok(usage with { TotalUnits = usage.Items.Sum(i => i.Units) });
    }

    private static async Task<Results<Ok<ItemList<LedgerEntryView>>, Problem>> ListLedger(
        string projectId, [AsParameters] PageParameters query, IQuotaStore store, CancellationToken ct)
    {
        var errors = new FieldErrors();
        var page = new QueryReader(errors).Page(query.Limit, query.Cursor);
        if (errors.Refusal is { } refusal)
        {
            return new Problem(refusal);
        }

        var found = await store.ListLedger(projectId, page, ct);
        return TypedResults.Ok(new ItemList<LedgerEntryView>([.. found.Items.Select(QuotaViews.ToView)], found.NextCursor));
    }
}
