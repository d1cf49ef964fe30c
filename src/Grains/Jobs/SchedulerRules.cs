using MagicCanvas.Diffusion;
using MagicCanvas.Generations;

namespace MagicCanvas.Grains.Jobs;

/// <summary>Checks what a request says of the noise levels.</summary>
internal static class SchedulerRules
{
    private const double MaxShift = 100;

    /// <summary>The same, or null where it says nothing.</summary>
    public static SchedulerParams? Check(SchedulerParams? asked, FieldErrors errors)
    {
        if (asked is null || asked == new SchedulerParams())
        {
            return null;
        }

        CheckName("predictionType", asked.PredictionType, SchedulerOverrides.Predictions, errors);
        CheckName("timestepSpacing", asked.TimestepSpacing, SchedulerOverrides.Spacings, errors);
        Require("eta", asked.Eta is null or (>= 0 and <= 1), "must be 0..1", errors);
        Require("shift", asked.Shift is null or (> 0 and <= MaxShift), $"must be above 0 and at most {MaxShift}", errors);
        return asked;
    }

    public static SchedulerOverrides? ToEngine(SchedulerParams? scheduler) => scheduler is null ? null : new()
    {
        Prediction = scheduler.PredictionType,
        Spacing = scheduler.TimestepSpacing,
        ZeroTerminalSnr = scheduler.RescaleBetasZeroSnr,
        Eta = scheduler.Eta,
        Shift = scheduler.Shift,
    };

    private static void CheckName(string name, string? value, IReadOnlyList<string> known, FieldErrors errors) =>
        Require(name, value is null || known.Contains(value), $"must be one of {string.Join(", ", known)}", errors);

    private static void Require(string name, bool holds, string must, FieldErrors errors)
    {
        if (!holds)
        {
            errors.Add($"params.scheduler.{name}", must);
        }
    }
}
