namespace MagicCanvas.Quotas;

/// <summary>A project's budget in the current month. Remaining = limit - used - reserved, never below 0.</summary>
[GenerateSerializer, Immutable, Alias("magic.QuotaSnapshot")]
public sealed record QuotaSnapshot(
    [property: Id(0)] string ProjectId,
    [property: Id(1)] QuotaLimits Limits,
    [property: Id(2)] int Period,
    [property: Id(3)] long UsedMicroUnits,
    [property: Id(4)] long ReservedMicroUnits,
    [property: Id(5)] DateTimeOffset ResetAt)
{
    public long RemainingMicroUnits => Math.Max(0, Limits.MonthlyMicroUnits - UsedMicroUnits - ReservedMicroUnits);
}
