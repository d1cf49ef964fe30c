using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using MagicCanvas.Grains.Telemetry;
using MagicCanvas.Quotas;

namespace MagicCanvas.Grains.Quota;

/// <summary>Gauges of the budgets whose grains live in this process; at most <see cref="MaxProjects"/>, so that projects never blow up a scrape.</summary>
internal static class QuotaGauges
{
    public const int MaxProjects = 1000;

    private static readonly ConcurrentDictionary<string, QuotaSnapshot> s_budgets = CreateWithGauges();

    public static void Set(QuotaSnapshot budget)
    {
        if (s_budgets.ContainsKey(budget.ProjectId) || s_budgets.Count < MaxProjects)
        {
            s_budgets[budget.ProjectId] = budget;
        }
    }

    public static void Forget(string projectId) => s_budgets.TryRemove(projectId, out _);

    private static double Utilization(QuotaSnapshot budget) => budget.Limits.MonthlyMicroUnits == 0
        ? 0
        : ((double)budget.UsedMicroUnits + budget.ReservedMicroUnits) / budget.Limits.MonthlyMicroUnits;

    private static double Units(long microUnits) => microUnits / (double)QuotaOptions.MicroUnitsPerUnit;

    private static ConcurrentDictionary<string, QuotaSnapshot> CreateWithGauges()
    {
        var budgets = new ConcurrentDictionary<string, QuotaSnapshot>(StringComparer.Ordinal);
        IEnumerable<Measurement<double>> Observe(Func<QuotaSnapshot, double> value) =>
            budgets.Values.Select(b => new Measurement<double>(value(b), new KeyValuePair<string, object?>("project", b.ProjectId)));
        var meter = CanvasTelemetry.Meter;
        meter.CreateObservableGauge("magic.quota.utilization", () => Observe(Utilization), "1", "Used and reserved units over the month's limit");
        meter.CreateObservableGauge("magic.quota.usage", () => Observe(b => Units(b.UsedMicroUnits)), "{gpu_unit}", "Units used this month");
        meter.CreateObservableGauge("magic.quota.limit", () => Observe(b => Units(b.Limits.MonthlyMicroUnits)), "{gpu_unit}", "Units a month");
        return budgets;
    }
}
