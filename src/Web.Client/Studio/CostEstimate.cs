using MagicCanvas.Web.Contracts.Models;

namespace MagicCanvas.Web.Client.Studio;

/// <summary>
/// What the next request will cost at most, for display only: the model's published price (units per megapixel and step) times the
/// work. The server's own estimate comes with its answer and is what counts.
/// </summary>
public static class CostEstimate
{
    private const decimal PixelsPerMegapixel = 1_000_000m;

    /// <summary>Null while something needed is missing.</summary>
    public static decimal? Of(Draft draft) =>
        draft is { Model: { } model, Width: > 0 and var width, Height: > 0 and var height }
            ? model.UnitsPerMegapixelStep * (Work(draft, model, width, height) / PixelsPerMegapixel) * (draft.Count ?? model.Defaults.Count)
            : null;

    /// <summary>Pixels × rows of one picture: a guided step is two rows, unless the model was taught its guidance.</summary>
    private static decimal Work(Draft draft, ModelView model, int width, int height)
    {
        var steps = draft.Steps ?? model.Defaults.Steps;
        var isGuided = (draft.Guidance ?? model.Defaults.Guidance) > 1 && !model.EmbedsGuidance;
        var until = isGuided ? draft.Advanced.GuidanceUntil ?? 1 : 0;
        var work = (decimal)width * height * Rows(steps, until);
        if (draft is { Source: null, Advanced: { HasSecondPass: true } advanced })
        {
            var factor = (decimal)(advanced.SecondFactor ?? Advanced.DefaultFactor);
            var run = (int)Math.Ceiling((advanced.SecondSteps ?? steps) * (advanced.SecondStrength ?? Advanced.DefaultStrength));
            work += width * factor * height * factor * Rows(run, until);
        }

        return work;
    }

    private static decimal Rows(int steps, double until) => steps + (decimal)Math.Ceiling(Math.Min(1, until) * steps);

    /// <summary>Of pictures that are painted in one pass.</summary>
    internal static decimal Of(ModelView model, int width, int height, int steps, int count, double guidance) =>
        model.UnitsPerMegapixelStep * ((decimal)width * height / PixelsPerMegapixel) * count * Rows(steps, guidance > 1 && !model.EmbedsGuidance ? 1 : 0);
}
