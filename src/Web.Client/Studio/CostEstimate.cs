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
            ? Of(model, width, height, draft.Steps ?? model.Defaults.Steps, draft.Count ?? model.Defaults.Count, draft.Guidance ?? model.Defaults.Guidance)
            : null;

    private static decimal Of(ModelView model, int width, int height, int steps, int count, double guidance) =>
        model.UnitsPerMegapixelStep * ((decimal)width * height / PixelsPerMegapixel) * steps * count * (guidance > 1 && !model.EmbedsGuidance ? 2 : 1);
}
