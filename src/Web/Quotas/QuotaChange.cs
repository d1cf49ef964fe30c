using MagicCanvas.Quotas;
using MagicCanvas.Web.Contracts.Quotas;
using MagicCanvas.Web.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace MagicCanvas.Web.Quotas;

/// <summary>Changes a project's limits; who may is the route's business.</summary>
internal static class QuotaChange
{
    public static async Task<Results<Ok<QuotaView>, Problem>> Apply(string projectId, QuotaRequest asked, IGrainFactory grains)
    {
        var quota = grains.GetGrain<IQuotaGrain>(projectId);
        var (limits, refusal) = QuotaRules.Change((await quota.Get()).Limits, asked);
        return refusal is null ? TypedResults.Ok(QuotaViews.ToView(await quota.SetLimits(limits))) : new Problem(refusal);
    }
}
