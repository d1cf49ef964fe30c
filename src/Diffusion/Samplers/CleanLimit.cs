using System.Buffers;
using System.Numerics.Tensors;

namespace MagicCanvas.Diffusion.Samplers;

/// <summary>Keeps a predicted clean sample in its range, where the configuration wants it.</summary>
internal static class CleanLimit
{
    /// <summary>Dynamic threshold, or clip, or nothing.</summary>
    public static void Apply(SchedulerConfig config, Span<float> clean)
    {
        if (config.Threshold is not null)
        {
            Threshold(config, clean);
        }
        else
        {
            Clip(config, clean);
        }
    }

    /// <summary>Clamps, where the configuration clips.</summary>
    public static void Clip(SchedulerConfig config, Span<float> clean)
    {
        if (config.ClipRange is { } range)
        {
            TensorPrimitives.Clamp(clean, (float)-range, (float)range, clean);
        }
    }

    /// <summary>Clamps to a quantile of the magnitudes, at least 1 and at most the configured one, and divides by it.</summary>
    public static void Threshold(SchedulerConfig config, Span<float> clean)
    {
        if (config.Threshold is not { } threshold)
        {
            return;
        }

        var limit = Math.Min(Math.Max(1, Quantile(clean, threshold.Ratio)), threshold.Most);
        TensorPrimitives.Clamp(clean, (float)-limit, (float)limit, clean);
        Blend.Scale(clean, 1 / limit);
    }

    private static double Quantile(ReadOnlySpan<float> values, double ratio)
    {
        var rented = ArrayPool<float>.Shared.Rent(values.Length);
        var magnitudes = rented.AsSpan(0, values.Length);
        TensorPrimitives.Abs(values, magnitudes);
        magnitudes.Sort();
        var place = ratio * (values.Length - 1);
        var low = (int)place;
        var high = Math.Min(low + 1, values.Length - 1);
        var quantile = magnitudes[low] + ((place - low) * (magnitudes[high] - magnitudes[low]));
        ArrayPool<float>.Shared.Return(rented);
        return quantile;
    }
}
