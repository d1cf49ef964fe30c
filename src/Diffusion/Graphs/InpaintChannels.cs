using MagicCanvas.Diffusion.Noise;
using MagicCanvas.Diffusion.Operations;

namespace MagicCanvas.Diffusion.Graphs;

/// <summary>The channels that an inpainting UNet takes behind the sample's: a mask of ones where it paints, and the latents of the picture without that.</summary>
internal static class InpaintChannels
{
    /// <param name="mask">Height x width of the latents: 1 where it paints, else 0.</param>
    /// <param name="masked">Latents of the picture with what the mask covers made grey.</param>
    public static float[] Of(ReadOnlySpan<float> mask, ReadOnlySpan<float> masked) => [.. mask, .. masked];

    /// <summary>For a run that paints a part of a picture.</summary>
    /// <param name="encoder">The model's.</param>
    /// <param name="picture">At the size that is painted.</param>
    /// <param name="mask">Of the same size: a cell is painted where any of its pixels is.</param>
    /// <param name="shape">The run's latents.</param>
    /// <param name="noise">The run's own, after what it has drawn before.</param>
    public static float[] Masked(VaeEncoder encoder, RgbImage picture, MaskImage mask, LatentShape shape, INoiseSource noise)
    {
        var cells = PictureParts.Resize(mask, new Area(0, 0, mask.Width, mask.Height), shape.Width, shape.Height);
        float[] painted = [.. cells.Values.Select(value => value != 0 ? 1f : 0f)];
        return Of(painted, encoder.Encode(picture, noise, hidden: mask));
    }

    /// <summary>For a run without a picture: everything is to be painted.</summary>
    /// <param name="encoder">Null: such latents are taken as zero.</param>
    /// <param name="shape">The run's latents.</param>
    /// <param name="factor">Pixels per latent cell and side.</param>
    public static float[] Everything(VaeEncoder? encoder, LatentShape shape, int factor)
    {
        var mask = new float[shape.Cells];
        mask.AsSpan().Fill(1);
        if (encoder is null)
        {
            return Of(mask, new float[shape.Length]);
        }

        var (width, height) = (shape.Width * factor, shape.Height * factor);
        var all = new byte[width * height];
        all.AsSpan().Fill(byte.MaxValue);
        return Of(mask, encoder.Encode(new(width, height, new byte[3 * all.Length]), noise: null, hidden: new(width, height, all)));
    }
}
