namespace MagicCanvas.Web.Contracts.Admin;

/// <summary>A slice of a window; percentiles are null where no job succeeded.</summary>
public sealed record SliceView(
    DateTimeOffset At, long Succeeded, long Failed, long Canceled, decimal CostUnits, double? LatencyP50Ms, double? LatencyP95Ms, double? WaitP95Ms);
