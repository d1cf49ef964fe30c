using MagicCanvas.Web.Contracts.Models;

namespace MagicCanvas.Web.Client.Studio.Editing;

/// <summary>At what size a model paints a picture of some size, as the service chooses it: the same shape, within the model's limits.</summary>
public static class PaintedSize
{
    public static (int Width, int Height) Of(int width, int height, ModelLimitsView limits)
    {
        var scale = Math.Min(1, Math.Min(limits.MaxSize / (double)Math.Max(width, height), Math.Sqrt(limits.MaxPixels / ((double)width * height))));
        scale = Math.Max(scale, limits.MinSize / (double)Math.Min(width, height));
        return (Snap(width * scale, limits), Snap(height * scale, limits));
    }

    private static int Snap(double side, ModelLimitsView limits)
    {
        var multiple = Math.Max(1, limits.SizeMultiple);
        var smallest = (limits.MinSize + multiple - 1) / multiple * multiple;
        return Math.Clamp((int)Math.Round(side / multiple) * multiple, smallest, Math.Max(smallest, limits.MaxSize / multiple * multiple));
    }
}
