namespace MagicCanvas.Diffusion.Samplers;

/// <summary>What a run's sampler depends on besides the model's noise levels.</summary>
/// <param name="Steps">Steps of a whole run.</param>
/// <param name="Kept">Steps that run: fewer than <paramref name="Steps"/> for image-to-image.</param>
/// <param name="Eta">DDIM: the part of DDPM's noise.</param>
/// <param name="Patches">Latent patches of the picture, for flow levels that shift with them.</param>
internal sealed record SamplerOptions(int Steps, int Kept, double Eta = 0, int Patches = 0)
{
    /// <summary>Steps left out at the start.</summary>
    public int First => Steps - Kept;
}
