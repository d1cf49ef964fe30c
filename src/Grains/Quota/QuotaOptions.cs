using MagicCanvas.Quotas;

namespace MagicCanvas.Grains.Quota;

/// <summary>Section <c>MagicCanvas:Quota</c>: what a project gets that nobody has set limits for.</summary>
public sealed class QuotaOptions
{
    public const string Section = "MagicCanvas:Quota";

    /// <summary>Largest limit that still is a whole number of micro-units.</summary>
    public const long MaxMonthlyUnits = long.MaxValue / MicroUnitsPerUnit;

    public const long MicroUnitsPerUnit = 1_000_000;

    /// <summary>Units a month, 0..<see cref="MaxMonthlyUnits"/>.</summary>
    public long MonthlyUnits { get; set; } = 10_000;

    /// <summary>Submissions a minute, >= 1.</summary>
    public int JobsPerMinute { get; set; } = 120;

    internal QuotaLimits Limits => new() { MonthlyMicroUnits = MonthlyUnits * MicroUnitsPerUnit, JobsPerMinute = JobsPerMinute };
}
