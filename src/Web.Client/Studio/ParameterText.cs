using System.Globalization;
using System.Text;
using MagicCanvas.Web.Client.Studio.Recall;

namespace MagicCanvas.Web.Client.Studio;

/// <summary>A picture's parameters as one text, in the form that image generators paste from each other; its file says the same.</summary>
public static class ParameterText
{
    public static string Of(Picture picture)
    {
        ArgumentNullException.ThrowIfNull(picture);
        var (made, artifact) = picture;
        var text = new StringBuilder(made.Shown()).Append('\n');
        if (picture.IsUpscaled)
        {
            return text.Append(CultureInfo.InvariantCulture, $"Upscaled: {made.Params.Factor}x, Upscaler: {made.ModelId}, Size: {artifact.Width}x{artifact.Height}").ToString();
        }

        if (made.NegativePrompt is { Length: > 0 })
        {
            text.Append("Negative prompt: ").Append(made.NegativePrompt).Append('\n');
        }

        return text.AppendJoin(", ", Pairs(picture).Where(pair => pair.Value is not null).Select(pair => $"{pair.Key}: {Plain(pair.Value!)}")).ToString();
    }

    private static IEnumerable<(string Key, object? Value)> Pairs(Picture picture)
    {
        var (made, artifact) = picture;
        var p = made.Params;
        return
        [
            ("Steps", p.Steps),
            ("Sampler", ForeignNames.OfSampler(p.Sampler)),
            ("Schedule type", p.Schedule == "default" ? null : ForeignNames.OfSchedule(p.Schedule)),
            ("CFG scale", p.Guidance),
            ("Seed", artifact.Seed),
            ("Size", $"{p.Width}x{p.Height}"),
            ("Model", made.ModelId),
            ("Denoising strength", made.SourceArtifactId is null ? p.SecondPass?.Strength : p.Strength),
            ("Hires upscale", p.SecondPass?.Factor),
            ("Hires steps", p.SecondPass?.Steps),
            ("Variation seed", p.Variation?.Seed + PlaceOf(picture)),
            ("Variation seed strength", p.Variation?.Strength),
            ("Mask blur", p.Inpaint?.Feather),
            ("Inpaint area", p.Inpaint is { OnlyMasked: true } ? "Only masked" : null),
            ("Masked area padding", p.Inpaint is { OnlyMasked: true } mask ? mask.Padding : null),
            ("Prediction type", p.Scheduler?.PredictionType),
            ("Timestep spacing", p.Scheduler?.TimestepSpacing),
            ("Zero terminal SNR", p.Scheduler?.RescaleBetasZeroSnr),
            ("Eta", p.Scheduler?.Eta),
            ("Shift", p.Scheduler?.Shift),
            ("Guidance until", p.GuidanceUntil),
        ];
    }

    /// <summary>Of several variations each turned to a seed of its own.</summary>
    private static int PlaceOf(Picture picture) =>
        Math.Max(0, picture.Generation.Artifacts.TakeWhile(artifact => artifact.Id != picture.Artifact.Id).Count() % Math.Max(1, picture.Generation.Artifacts.Count));

    private static string Plain(object value) => Convert.ToString(value, CultureInfo.InvariantCulture)!;
}
