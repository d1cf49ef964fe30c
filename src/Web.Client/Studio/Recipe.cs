using System.Globalization;
using MagicCanvas.Web.Contracts.Generations;
using MagicCanvas.Web.Contracts.Library;

namespace MagicCanvas.Web.Client.Studio;

/// <summary>What it takes to paint a picture again, as names and values to read.</summary>
public static class Recipe
{
    /// <summary>Without the prompt, and without what only came of it (cost, time).</summary>
    /// <param name="made">The generation.</param>
    /// <param name="artifact">The picture; null for the generation as a whole.</param>
    public static IEnumerable<(string Name, string Value)> Of(GenerationView made, GenerationArtifactView? artifact = null)
    {
        var p = made.Params;
        var size = $"{artifact?.Width ?? p.Width} × {artifact?.Height ?? p.Height}";
        if (made.NegativePrompt is { Length: > 0 })
        {
            yield return (StudioText.KeptOut, made.NegativePrompt);
        }

        if (made.Operation == LibraryPictureView.Uploaded)
        {
            yield return (StudioText.Size, size);
            yield break;
        }

        if (made.Operation == Operations.Upscale)
        {
            yield return (StudioText.Size, size);
            yield return (StudioText.Upscaled, StudioText.UpscaledBy.With(p.Factor, made.ModelId));
            yield break;
        }

        yield return (StudioText.Seed, (artifact?.Seed ?? p.Seed).ToString(CultureInfo.InvariantCulture));
        yield return (StudioText.Size, size);
        yield return (StudioText.Steps, p.Steps.ToString(CultureInfo.CurrentCulture));
        yield return (StudioText.Guidance, Number(p.Guidance));
        if (p.GuidanceUntil is > 0 and < 1 and var until)
        {
            yield return (StudioText.GuidanceUntil, Share(until));
        }

        yield return (StudioText.Sampler, $"{Samplers.NameOf(p.Sampler)}, {Samplers.ScheduleNameOf(p.Schedule).ToLower(CultureInfo.CurrentCulture)}");
        if (made.SourceArtifactId is not null && p.Strength is { } strength)
        {
            yield return (StudioText.Strength, Number(strength));
        }

        foreach (var row in Special(p))
        {
            yield return row;
        }

        yield return (StudioText.Model, made.ModelId);
    }

    private static IEnumerable<(string Name, string Value)> Special(ParamsView p)
    {
        if (p.SecondPass is { } second)
        {
            yield return (StudioText.SecondPass, $"×{Number(second.Factor ?? 1)}, {Number(second.Strength ?? 0)}");
        }

        if (p.Variation is { Strength: { } way })
        {
            yield return (StudioText.Variation, $"{p.Variation.Seed?.ToString(CultureInfo.InvariantCulture)}, {Number(way)}");
        }

        if (p.Scheduler is not { } s)
        {
            yield break;
        }

        foreach (var (name, value) in new (string, string?)[]
        {
            (StudioText.Prediction, s.PredictionType), (StudioText.Spacing, s.TimestepSpacing), (StudioText.ZeroSnr, s.RescaleBetasZeroSnr is true ? StudioText.Yes : null),
            (StudioText.Eta, s.Eta is { } eta ? Number(eta) : null), (StudioText.Shift, s.Shift is { } shift ? Number(shift) : null),
        })
        {
            if (value is not null)
            {
                yield return (name, value);
            }
        }
    }

    public static string Share(double part) => part.ToString("P0", CultureInfo.CurrentCulture);

    private static string Number(double value) => value.ToString("0.##", CultureInfo.CurrentCulture);
}
