using MagicCanvas.Diffusion.Graphs;
using MagicCanvas.Diffusion.Operations;
using MagicCanvas.Diffusion.Samplers;

namespace MagicCanvas.Diffusion.Loop;

/// <summary>
/// The part of an inpainting run that is not painted: after every call its latents are put back, noised to the level that the sample has
/// by then, so that what is painted grows together with its surroundings. The noise is the run's own, the same at every step.
/// </summary>
internal sealed class KeptRegion
{
    private readonly float[] _source;
    private readonly float[] _noise;
    private readonly float[] _noised;
    private readonly bool[] _painted;

    /// <param name="source">Latents of the source, without noise.</param>
    /// <param name="noise">Of the run's start.</param>
    /// <param name="mask">At the size that is painted: a cell is painted where any of its pixels is.</param>
    /// <param name="shape">Of the latents.</param>
    public KeptRegion(float[] source, float[] noise, MaskImage mask, LatentShape shape)
    {
        (_source, _noise, _noised) = (source, noise, new float[source.Length]);
        var cells = PictureParts.Resize(mask, new Area(0, 0, mask.Width, mask.Height), shape.Width, shape.Height);
        _painted = [.. cells.Values.Select(value => value != 0)];
    }

    /// <summary>Puts the kept part back into the sample, and into what is shown of it.</summary>
    /// <param name="sampler">After the call: at the level of the next, or finished.</param>
    /// <param name="sample">The run's sample.</param>
    /// <param name="clean">The prediction of the clean sample.</param>
    public void Restore(Sampler sampler, Span<float> sample, Span<float> clean)
    {
        _source.CopyTo(_noised.AsSpan());
        if (!sampler.Finished)
        {
            sampler.AddNoise(_noised, _noise);
        }

        for (var channel = 0; channel < _source.Length; channel += _painted.Length)
        {
            for (var cell = 0; cell < _painted.Length; cell++)
            {
                if (!_painted[cell])
                {
                    (sample[channel + cell], clean[channel + cell]) = (_noised[channel + cell], _source[channel + cell]);
                }
            }
        }
    }
}
