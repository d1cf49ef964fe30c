using MagicCanvas.Models;

namespace MagicCanvas.Grains.Jobs;

/// <summary>Fits a source picture's size to what a model can paint: same shape as far as multiples and limits allow.</summary>
internal static class SizeFit
{
    public static SourceSize Fit(SourceSize source, ModelLimits limits)
    {
        var (width, height) = ((double)Math.Max(1, source.Width), (double)Math.Max(1, source.Height));
        var scale = Math.Min(1, Math.Min(limits.MaxSize / Math.Max(width, height), Math.Sqrt(limits.MaxPixels / (width * height))));
        scale = Math.Max(scale, limits.MinSize / Math.Min(width, height));
        var (w, h) = (Snap(width * scale, limits), Snap(height * scale, limits));

        // Rounding up, or a very long picture, may leave the pixel limit: the longer side gives way.
        while ((long)w * h > limits.MaxPixels && Math.Max(w, h) > limits.MinSize)
        {
            (w, h) = w >= h ? (Snap(w - limits.SizeMultiple, limits), h) : (w, Snap(h - limits.SizeMultiple, limits));
        }

        return new(w, h);
    }

    private static int Snap(double side, ModelLimits limits)
    {
        var multiple = limits.SizeMultiple;
        var smallest = (limits.MinSize + multiple - 1) / multiple * multiple;
        var largest = limits.MaxSize / multiple * multiple;
        return Math.Clamp((int)Math.Round(side / multiple) * multiple, smallest, Math.Max(smallest, largest));
    }
}
