using MagicCanvas.Diffusion.Samplers;

namespace MagicCanvas.Diffusion.Folder;

/// <summary>The words of <c>scheduler_config.json</c> and what they mean.</summary>
internal static class SchedulerWords
{
    public static IReadOnlyDictionary<string, BetaSchedule> BetaSchedules { get; } = new Dictionary<string, BetaSchedule>
    {
        ["linear"] = BetaSchedule.Linear,
        ["scaled_linear"] = BetaSchedule.ScaledLinear,
        ["squaredcos_cap_v2"] = BetaSchedule.SquaredCosine,
        ["exp"] = BetaSchedule.Exponential,
        ["laplace"] = BetaSchedule.Laplace,
        ["sigmoid"] = BetaSchedule.Sigmoid,
    };

    public static IReadOnlyDictionary<string, bool> Ends { get; } = new Dictionary<string, bool> { ["zero"] = false, ["sigma_min"] = true };

    public static IReadOnlyDictionary<string, bool> Interpolations { get; } = new Dictionary<string, bool> { ["linear"] = false, ["log_linear"] = true };

    public static IReadOnlyDictionary<string, bool> TimestepKinds { get; } = new Dictionary<string, bool> { ["discrete"] = false, ["continuous"] = true };

    public static IReadOnlyDictionary<string, bool> Shifts { get; } = new Dictionary<string, bool> { ["exponential"] = false, ["linear"] = true };

    public static IReadOnlyDictionary<string, SolverKind> Solvers { get; } = new Dictionary<string, SolverKind>
    {
        ["dpmsolver++"] = SolverKind.Clean,
        ["dpmsolver"] = SolverKind.Noise,
        ["sde-dpmsolver++"] = SolverKind.StochasticClean,
        ["sde-dpmsolver"] = SolverKind.StochasticNoise,

        // DEIS' name for its own; DPM-Solver takes its default instead.
        ["deis"] = SolverKind.Clean,
    };

    public static IReadOnlyDictionary<string, StepVariance> Variances { get; } = new Dictionary<string, StepVariance>
    {
        ["fixed_small"] = StepVariance.FixedSmall,
        ["fixed_small_log"] = StepVariance.FixedSmall,
        ["fixed_large"] = StepVariance.FixedLarge,
    };

    public static IReadOnlyDictionary<string, PredictionType> Predictions { get; } = new Dictionary<string, PredictionType>
    {
        ["epsilon"] = PredictionType.Epsilon,
        ["v_prediction"] = PredictionType.Velocity,
        ["sample"] = PredictionType.Sample,
        ["original_sample"] = PredictionType.Sample,
        ["flow_prediction"] = PredictionType.Flow,
    };

    public static IReadOnlyDictionary<string, TimestepSpacing> Spacings { get; } = new Dictionary<string, TimestepSpacing>
    {
        ["leading"] = TimestepSpacing.Leading,
        ["linspace"] = TimestepSpacing.Linspace,
        ["trailing"] = TimestepSpacing.Trailing,
    };
}
