using MagicCanvas.Web.Contracts.Admin;

namespace MagicCanvas.Web.Client.Admin;

/// <summary>What the first look needs. Budgets and fleet may be missing: the figures of the window matter most.</summary>
public sealed record OverviewData(MetricsView Metrics, FleetView? Fleet, IReadOnlyList<ProjectQuotaView>? Quotas)
{
    /// <summary>Budgets that have reached the mark of 85 % or will not last the month.</summary>
    public int BudgetsAtRisk => Quotas?.Count(q => q.ThresholdPercent >= 85 || q.RunsOutAt is not null) ?? 0;

    public int DevicesWorking => Fleet?.Devices.Count(d => d.Status is "busy" or "idle") ?? 0;

    /// <summary>Mean of the devices that say it.</summary>
    public double? Utilization => Fleet?.Devices.Where(d => d.Utilization is not null).Select(d => d.Utilization!.Value).DefaultIfEmpty(double.NaN).Average() is { } mean
        && !double.IsNaN(mean) ? mean : null;
}
