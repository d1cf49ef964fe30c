namespace MagicCanvas.Diffusion.Noise;

/// <summary>Standard normal values, in a fixed order: a run's picture depends on how many were drawn before.</summary>
internal interface INoiseSource
{
    /// <summary>Fills <paramref name="target"/> as one draw of that many values.</summary>
    void Fill(Span<float> target);
}
