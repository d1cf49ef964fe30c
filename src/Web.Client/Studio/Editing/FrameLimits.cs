using MagicCanvas.Web.Contracts.Models;

namespace MagicCanvas.Web.Client.Studio.Editing;

/// <summary>How far a frame may grow: steps of the model's multiple, to what the model paints at once.</summary>
/// <param name="Step">Pixels; each side is a multiple of it.</param>
/// <param name="MaxWidth">Of the whole picture.</param>
/// <param name="MaxHeight">Of the whole picture.</param>
/// <param name="MaxPixels">Of the whole picture.</param>
public readonly record struct FrameLimits(int Step, int MaxWidth, int MaxHeight, long MaxPixels)
{
    private const long MostStoredPixels = 16_800_000;

    /// <summary>
    /// A picture that is already larger than the model paints is painted small and enlarged whatever is done; it may grow by half.
    /// </summary>
    public static FrameLimits Of(EditSource source, ModelLimitsView limits)
    {
        var step = Math.Max(8, limits.SizeMultiple);
        var isLarger = Math.Max(source.Width, source.Height) > limits.MaxSize || (long)source.Width * source.Height > limits.MaxPixels;
        return isLarger
            ? new(step, source.Width * 3 / 2, source.Height * 3 / 2, MostStoredPixels)
            : new(step, limits.MaxSize, limits.MaxSize, limits.MaxPixels);
    }
}
