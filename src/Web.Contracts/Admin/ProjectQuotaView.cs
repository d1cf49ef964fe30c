namespace MagicCanvas.Web.Contracts.Admin;

/// <summary>A project's budget of the current month, with what is to be expected of it.</summary>
public sealed record ProjectQuotaView
{
    public required string ProjectId { get; init; }
    public required decimal MonthlyUnitsLimit { get; init; }
    public required decimal UsedUnits { get; init; }

    /// <summary>Held for jobs that wait or run.</summary>
    public required decimal ReservedUnits { get; init; }
    public required decimal RemainingUnits { get; init; }
    public required DateTimeOffset ResetAt { get; init; }
    public required int JobsPerMinuteLimit { get; init; }

    /// <summary>Percent of the limit that is used, 0..100 and above.</summary>
    public required decimal UsagePercent { get; init; }
    public required int? UserJobsPerMinuteLimit { get; init; }
    public required decimal? UserMonthlyUnitsLimit { get; init; }

    /// <summary>The highest of the marks 70, 85 and 100 that the month has reached; 0: none.</summary>
    public required int ThresholdPercent { get; init; }

    /// <summary>Units a day, by the last seven days, of which the latest count most.</summary>
    public required decimal RecentUnitsPerDay { get; init; }

    /// <summary>When the month's units are gone if it goes on like this; null where they last until <see cref="ResetAt"/>.</summary>
    public required DateTimeOffset? RunsOutAt { get; init; }
}
