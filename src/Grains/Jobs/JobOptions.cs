namespace MagicCanvas.Grains.Jobs;

/// <summary>Section <c>MagicCanvas:Jobs</c>.</summary>
public sealed class JobOptions
{
    public const string Section = "MagicCanvas:Jobs";

    /// <summary>How long one attempt may run before the job fails with <c>timeout</c>; > 0.</summary>
    public TimeSpan TimeLimit { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How often dead leases are looked for; > 0.</summary>
    public TimeSpan SweepInterval { get; set; } = TimeSpan.FromSeconds(5);
}
