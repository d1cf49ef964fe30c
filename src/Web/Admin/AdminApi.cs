using MagicCanvas.Storage.Quotas;
using MagicCanvas.Web.Contracts;
using MagicCanvas.Web.Contracts.Quotas;
using MagicCanvas.Web.Quotas;
using Microsoft.AspNetCore.Http.HttpResults;

namespace MagicCanvas.Web.Admin;

/// <summary>The whole service at a glance, for holders of magic:admin.</summary>
internal static class AdminApi
{
    public static void MapAdmin(this RouteGroupBuilder admin) =>
        admin.MapGet("/quotas", ListQuotas).WithTags("Admin").WithSummary("List the budgets of all projects in the current month");

    private static async Task<Ok<ItemList<QuotaView>>> ListQuotas(IQuotaStore store, TimeProvider time, CancellationToken ct) =>
        TypedResults.Ok(new ItemList<QuotaView>([.. (await store.ListBudgets(QuotaViews.PeriodOf(time.GetUtcNow()), ct)).Select(QuotaViews.ToView)]));
}
