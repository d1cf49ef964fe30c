using System.Text.Json;
using MagicCanvas.Diffusion.Samplers;

namespace MagicCanvas.Diffusion.Folder;

/// <summary>Reads <c>scheduler/scheduler_config.json</c>, with the defaults of the scheduler class that it names.</summary>
internal static class SchedulerConfigFile
{
    public const string File = "scheduler/scheduler_config.json";

    private static readonly Dictionary<string, BetaSchedule> BetaSchedules = new()
    {
        ["linear"] = BetaSchedule.Linear,
        ["scaled_linear"] = BetaSchedule.ScaledLinear,
        ["squaredcos_cap_v2"] = BetaSchedule.SquaredCosine,
    };

    private static readonly Dictionary<string, PredictionType> Predictions = new()
    {
        ["epsilon"] = PredictionType.Epsilon,
        ["v_prediction"] = PredictionType.Velocity,
        ["sample"] = PredictionType.Sample,
    };

    private static readonly Dictionary<string, TimestepSpacing> Spacings = new()
    {
        ["leading"] = TimestepSpacing.Leading,
        ["linspace"] = TimestepSpacing.Linspace,
        ["trailing"] = TimestepSpacing.Trailing,
    };

    private static readonly Dictionary<string, bool> Ends = new() { ["zero"] = false, ["sigma_min"] = true };

    public static (SchedulerConfig Config, string ClassName) Read(string root)
    {
        var json = JsonSection.Read(root, File);
        var className = json.Text("_class_name") ?? throw json.Wrong("_class_name", "given");
        return (Parse(json, className), className);
    }

    public static SchedulerConfig Parse(JsonElement element, string className) => Parse(new JsonSection(File, element), className);

    private static SchedulerConfig Parse(JsonSection json, string className)
    {
        foreach (var unknown in new[] { "thresholding", "use_exponential_sigmas", "use_beta_sigmas", "use_lu_lambdas", "use_flow_sigmas" })
        {
            if (json.Flag(unknown) == true)
            {
                throw json.Wrong(unknown, "false: this engine does not know it");
            }
        }

        // The clip belongs to pixel models; only these classes have it on where the file does not say.
        var clips = json.Flag("clip_sample") ?? className is "DDIMScheduler" or "DDPMScheduler";
        var sigmaFamily = className.StartsWith("Euler", StringComparison.Ordinal) || className.StartsWith("DPMSolver", StringComparison.Ordinal);
        return new()
        {
            TrainTimesteps = json.Whole("num_train_timesteps", 1, 100_000) ?? 1000,
            BetaStart = json.Number("beta_start", 0, 1) ?? 0.0001,
            BetaEnd = json.Number("beta_end", 0, 1) ?? 0.02,
            BetaSchedule = json.OneOf("beta_schedule", BetaSchedules) ?? BetaSchedule.Linear,
            TrainedBetas = TrainedBetas(json),
            Prediction = json.OneOf("prediction_type", Predictions) ?? PredictionType.Epsilon,
            Spacing = json.OneOf("timestep_spacing", Spacings) ?? (sigmaFamily ? TimestepSpacing.Linspace : TimestepSpacing.Leading),
            StepsOffset = json.Whole("steps_offset", 0, 1000) ?? 0,
            ClipRange = clips ? json.Number("clip_sample_range", 0) ?? 1 : null,
            SetAlphaToOne = json.Flag("set_alpha_to_one") ?? className != "PNDMScheduler",
            RescaleBetasZeroSnr = json.Flag("rescale_betas_zero_snr") ?? false,
            KarrasSigmas = json.Flag("use_karras_sigmas") ?? false,
            EndAtSmallestSigma = json.OneOf("final_sigmas_type", Ends) ?? false,
            SolverOrder = Math.Min(2, json.Whole("solver_order", 1, 3) ?? 2),
            LowerOrderFinal = json.Flag("lower_order_final") ?? true,
            EulerAtFinal = json.Flag("euler_at_final") ?? false,
        };
    }

    private static double[]? TrainedBetas(JsonSection json)
    {
        if (json.Count("trained_betas") is not > 0)
        {
            return null;
        }

        var values = json.Find("trained_betas")!.Value.EnumerateArray();
        return [.. values.Select(beta => beta.ValueKind == JsonValueKind.Number && beta.GetDouble() is > 0 and < 1 and var b
            ? b
            : throw json.Wrong("trained_betas", "numbers between 0 and 1"))];
    }
}
