namespace MagicCanvas.Quotas;

/// <summary>What a project may spend. All amounts are micro-units (10^-6 unit).</summary>
[GenerateSerializer, Immutable, Alias("magic.QuotaLimits")]
public sealed record QuotaLimits
{
    /// <summary>Units per UTC calendar month, >= 0.</summary>
    [Id(0)] public required long MonthlyMicroUnits { get; init; }

    /// <summary>Submissions per minute for the whole project, >= 1.</summary>
    [Id(1)] public required int JobsPerMinute { get; init; }

    /// <summary>Submissions per minute for any one user; null: only the project's limit holds.</summary>
    [Id(2)] public int? UserJobsPerMinute { get; init; }

    /// <summary>Units per month for any one user; null: only the project's limit holds.</summary>
    [Id(3)] public long? UserMonthlyMicroUnits { get; init; }
}
