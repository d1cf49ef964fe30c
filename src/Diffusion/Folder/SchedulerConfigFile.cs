using System.Text.Json;
using MagicCanvas.Diffusion.Samplers;

namespace MagicCanvas.Diffusion.Folder;

/// <summary>Reads <c>scheduler/scheduler_config.json</c>, with the defaults of the scheduler class that it names.</summary>
internal static class SchedulerConfigFile
{
    public const string File = "scheduler/scheduler_config.json";

    public static (SchedulerConfig Config, string ClassName) Read(string root)
    {
        var json = JsonSection.Read(root, File);
        var className = json.Text("_class_name") ?? throw json.Wrong("_class_name", "given");
        return (Parse(json, className), className);
    }

    public static SchedulerConfig Parse(JsonElement element, string className) => Parse(new JsonSection(File, element), className);

    private static SchedulerConfig Parse(JsonSection json, string className)
    {
        var defaults = SchedulerDefaults.Of(className);
        var solver = json.OneOf("algorithm_type", SchedulerWords.Solvers) ?? SolverKind.Clean;
        var flow = className.StartsWith("FlowMatch", StringComparison.Ordinal);
        var steps = json.Whole("num_train_timesteps", 1, 100_000) ?? 1000;
        return new()
        {
            TrainTimesteps = steps,
            BetaStart = json.Number("beta_start", 0, 1) ?? defaults.BetaStart,
            BetaEnd = json.Number("beta_end", 0, 1) ?? defaults.BetaEnd,
            BetaSchedule = json.OneOf("beta_schedule", SchedulerWords.BetaSchedules) ?? defaults.BetaSchedule,
            TrainedBetas = TrainedBetas(json, steps),
            Prediction = flow ? PredictionType.Flow : json.OneOf("prediction_type", SchedulerWords.Predictions) ?? PredictionType.Epsilon,
            Spacing = json.OneOf("timestep_spacing", SchedulerWords.Spacings) ?? defaults.Spacing,
            StepsOffset = json.Whole("steps_offset", 0, 1000) ?? 0,
            Curve = CurveOf(json),
            SigmaRange = (json.Number("sigma_min", 0), json.Number("sigma_max", 0)),
            ClipRange = json.Flag("clip_sample") ?? defaults.Clips ? json.Number("clip_sample_range", 0) ?? 1 : null,
            Threshold = json.Flag("thresholding") == true
                ? new(json.Number("dynamic_thresholding_ratio", 0, 1) ?? 0.995, json.Number("sample_max_value", 0) ?? 1)
                : null,
            SetAlphaToOne = json.Flag("set_alpha_to_one") ?? defaults.SetAlphaToOne,
            RescaleBetasZeroSnr = json.Flag("rescale_betas_zero_snr") ?? false,

            // Solvers for the noise cannot step to no noise at all.
            EndAtSmallestSigma = solver is SolverKind.Noise or SolverKind.StochasticNoise || (json.OneOf("final_sigmas_type", SchedulerWords.Ends) ?? false),
            LogLinearLevels = json.OneOf("interpolation_type", SchedulerWords.Interpolations) ?? false,
            ContinuousTimesteps = json.OneOf("timestep_type", SchedulerWords.TimestepKinds) ?? false,
            SolverOrder = json.Whole("solver_order", 1, 3) ?? 2,
            LowerOrderFinal = json.Flag("lower_order_final") ?? true,
            EulerAtFinal = json.Flag("euler_at_final") ?? false,
            Solver = solver,
            HeunForm = json.Text("solver_type") == "heun",
            LambdaMin = LambdaMin(json),
            FlowLevels = json.Flag("use_flow_sigmas") ?? false,
            PredictClean = json.Flag("predict_x0") ?? true,
            PlainB = json.Text("solver_type") == "bh1",
            Uncorrected = Uncorrected(json),
            SkipRungeKutta = json.Flag("skip_prk_steps") ?? className != "PNDMScheduler",
            Variance = json.OneOf("variance_type", SchedulerWords.Variances) ?? StepVariance.FixedSmall,
            OriginalSteps = json.Whole("original_inference_steps", 1, 100_000) ?? 50,
            TimestepScaling = json.Number("timestep_scaling", 0) ?? 10,
            Flow = new()
            {
                Shift = json.Number("shift", 0) ?? json.Number("flow_shift", 0) ?? 1,
                Dynamic = json.Flag("use_dynamic_shifting") ?? false,
                LinearShift = json.OneOf("time_shift_type", SchedulerWords.Shifts) ?? false,
                BaseShift = json.Number("base_shift") ?? 0.5,
                MaxShift = json.Number("max_shift") ?? 1.15,
                BaseLength = json.Whole("base_image_seq_len", 0) ?? 256,
                MaxLength = json.Whole("max_image_seq_len", 0) ?? 4096,
                Terminal = json.Number("shift_terminal", -1, 1) is { } terminal and < 1 ? terminal : null,
                Inverted = json.Flag("invert_sigmas") ?? false,
                Stochastic = json.Flag("stochastic_sampling") ?? false,
            },
        };
    }

    /// <summary>The first that is on, in the order in which the published samplers look.</summary>
    private static LevelCurve CurveOf(JsonSection json) =>
        json.Flag("use_karras_sigmas") == true ? LevelCurve.Karras
        : json.Flag("use_lu_lambdas") == true ? LevelCurve.Lambda
        : json.Flag("use_exponential_sigmas") == true ? LevelCurve.Exponential
        : json.Flag("use_beta_sigmas") == true ? LevelCurve.Beta
        : LevelCurve.Timesteps;

    /// <summary>JSON has no infinity; libraries write it in several ways, and all mean no limit.</summary>
    private static double LambdaMin(JsonSection json) =>
        json.Find("lambda_min_clipped") is { ValueKind: JsonValueKind.Number } value ? value.GetDouble() : double.NegativeInfinity;

    private static int[] Uncorrected(JsonSection json) => json.Count("disable_corrector") is not > 0 ? []
        : [.. json.Find("disable_corrector")!.Value.EnumerateArray().Select(step => step.ValueKind == JsonValueKind.Number && step.TryGetInt32(out var index)
            ? index
            : throw json.Wrong("disable_corrector", "whole numbers"))];

    private static double[]? TrainedBetas(JsonSection json, int steps)
    {
        var count = json.Count("trained_betas") ?? 0;
        if (count == 0)
        {
            return null;
        }

        if (count != steps)
        {
            throw json.Wrong("trained_betas", $"{steps} numbers, as 'num_train_timesteps' says");
        }

        var values = json.Find("trained_betas")!.Value.EnumerateArray();
        return [.. values.Select(beta => beta.ValueKind == JsonValueKind.Number && beta.GetDouble() is > 0 and < 1 and var b
            ? b
            : throw json.Wrong("trained_betas", "numbers between 0 and 1"))];
    }
}
