using System.Globalization;
using System.Text;

namespace MagicCanvas.Web.Client.Studio;

/// <summary>A picture's parameters as one text, in the form that image generators paste from each other.</summary>
public static class ParameterText
{
    public static string Of(Picture picture)
    {
        var (made, artifact) = picture;
        var p = made.Params;
        var text = new StringBuilder(made.Prompt).Append('\n');
        if (picture.IsUpscaled)
        {
            return text.Append(CultureInfo.InvariantCulture, $"Upscaled: {p.Factor}x, Upscaler: {made.ModelId}, Size: {artifact.Width}x{artifact.Height}").ToString();
        }

        if (made.NegativePrompt.Length > 0)
        {
            text.Append("Negative prompt: ").Append(made.NegativePrompt).Append('\n');
        }

        var schedule = p.Schedule == "default" ? "" : " " + Samplers.ScheduleNameOf(p.Schedule);
        text.Append(CultureInfo.InvariantCulture, $"Steps: {p.Steps}, Sampler: {Samplers.NameOf(p.Sampler)}{schedule}, CFG scale: {p.Guidance}, ")
            .Append(CultureInfo.InvariantCulture, $"Seed: {artifact.Seed}, Size: {p.Width}x{p.Height}, Model: {made.ModelId}");
        if (p.Strength is { } strength && made.SourceArtifactId is not null)
        {
            text.Append(CultureInfo.InvariantCulture, $", Denoising strength: {strength}");
        }

        return text.ToString();
    }
}
