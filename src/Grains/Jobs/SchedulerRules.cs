using MagicCanvas.Diffusion;
using MagicCanvas.Generations;

namespace MagicCanvas.Grains.Jobs;

/// <summary>Checks what a request says of the noise levels.</summary>
internal static class SchedulerRules
{
    private const double MaxShift = 100;

    /// <summary>The same in the engine's spelling, or null where it says nothing.</summary>
    public static SchedulerParams? Check(SchedulerParams? asked, FieldErrors errors)
    {
        if (asked is null || asked == new SchedulerParams())
        {
            return null;
        }

        var named = asked with
        {
            PredictionType = Name("predictionType", asked.PredictionType, SchedulerOverrides.Predictions, errors),
            TimestepSpacing = Name("timestepSpacing", asked.TimestepSpacing, SchedulerOverrides.Spacings, errors),
        };
        Require("eta", asked.Eta is null or (>= 0 and <= 1), "must be 0..1", errors);
        Require("shift", asked.Shift is null or (> 0 and <= MaxShift), $"must be above 0 and at most {MaxShift}", errors);
        return named;
    }

    public static SchedulerOverrides? ToEngine(SchedulerParams? scheduler) => scheduler is null ? null : new()
    {
        Prediction = scheduler.PredictionType,
        Spacing = scheduler.TimestepSpacing,
        ZeroTerminalSnr = scheduler.RescaleBetasZeroSnr,
        Eta = scheduler.Eta,
        Shift = scheduler.Shift,
    };

    private static string? Name(string name, string? value, IReadOnlyList<string> known, FieldErrors errors)
    {
        var match = known.FirstOrDefault(k => string.Equals(k, value, StringComparison.OrdinalIgnoreCase));
        Require(name, value is null || match is not null, $"must be one of {string.Join(", ", known)}", errors);
        return match;
    }

    private static void Require(string name, bool holds, string must, FieldErrors errors)
    {
        if (!holds)
        {
            errors.Add($"params.scheduler.{name}", must);
        }
    }
}
