using MagicCanvas.Diffusion.Noise;

namespace MagicCanvas.Conformance;

/// <summary>The noise of the trajectories' data; counts its draws.</summary>
internal sealed class FormulaNoise : INoiseSource
{
    public int Draws { get; private set; }

    /// <inheritdoc/>
    public void Fill(Span<float> target)
    {
        for (var i = 0; i < target.Length; i++)
        {
            target[i] = (float)(1.3 * Math.Cos((0.7 * i) + (1.9 * Draws) + 0.4));
        }

        Draws++;
    }
}
