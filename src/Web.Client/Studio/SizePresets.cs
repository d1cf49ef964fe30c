using MagicCanvas.Web.Contracts.Models;

namespace MagicCanvas.Web.Client.Studio;

/// <summary>Sizes on offer: usual shapes at a few areas, always within what the model can.</summary>
public static class SizePresets
{
    private static (string Name, double Scale)[] Scales => [(StudioText.SizeSmall, 1), (StudioText.SizeMedium, 1.5), (StudioText.SizeLarge, 2)];

    /// <summary>Areas that differ for this model, smallest first, each with a name.</summary>
    public static IReadOnlyList<(string Name, double Area)> Areas(ModelView model)
    {
        var unit = (double)model.Defaults.Width * model.Defaults.Height;
        var most = Math.Min((double)model.Limits.MaxPixels, (double)model.Limits.MaxSize * model.Limits.MaxSize);
        return [.. Scales.Select(s => (s.Name, Math.Min(unit * s.Scale * s.Scale, most))).DistinctBy(s => s.Item2)];
    }

    /// <summary>Width and height of that shape whose area comes closest from below, in steps of the model's multiple.</summary>
    public static (int Width, int Height) Fit(Aspect aspect, double area, ModelLimitsView limits)
    {
        var ratio = (double)aspect.Across / aspect.Down;
        var width = Snap(Math.Sqrt(area * ratio), limits);
        var height = Snap(Math.Sqrt(area / ratio), limits);
        while ((long)width * height > limits.MaxPixels && Math.Max(width, height) > limits.MinSize)
        {
            (width, height) = width >= height ? (width - limits.SizeMultiple, height) : (width, height - limits.SizeMultiple);
        }

        return (width, height);
    }

    private static int Snap(double length, ModelLimitsView limits)
    {
        var multiple = Math.Max(1, limits.SizeMultiple);
        var steps = (int)Math.Round(length / multiple, MidpointRounding.AwayFromZero);
        var least = (limits.MinSize + multiple - 1) / multiple;
        return Math.Clamp(steps, least, Math.Max(least, limits.MaxSize / multiple)) * multiple;
    }
}
