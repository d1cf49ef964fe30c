namespace MagicCanvas.Storage.Admin;

/// <summary>Ended jobs by their end, and what they cost together.</summary>
public sealed record JobTotals(long Succeeded, long Failed, long Canceled, long CostMicroUnits)
{
    public static JobTotals None { get; } = new(0, 0, 0, 0);

    public long Jobs => Succeeded + Failed + Canceled;

    public JobTotals Plus(JobTotals other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new(Succeeded + other.Succeeded, Failed + other.Failed, Canceled + other.Canceled, CostMicroUnits + other.CostMicroUnits);
    }
}
