using MagicCanvas.Diffusion.Noise;
using MagicCanvas.Diffusion.Samplers;

namespace MagicCanvas.Diffusion.Snapshots;

/// <summary>
/// A run between two model calls: with the same request and model, another process goes on from it to the identical picture.
/// Everything else (levels, prompts) follows from the request.
/// </summary>
/// <param name="Latents">The sample.</param>
/// <param name="Sampler">Where the sampler stands.</param>
/// <param name="Noise">Where the generator stands.</param>
internal sealed record RunSnapshot(float[] Latents, SamplerState Sampler, NoiseState Noise)
{
    /// <summary>Brings a sampler and a generator to where these stood.</summary>
    /// <exception cref="SnapshotRefusedException">They are of another kind.</exception>
    public void Restore(Sampler sampler, TorchRandom noise)
    {
        // What does not fit would be found out in a step, where it harms the others of the call.
        if (Sampler.Done >= sampler.Calls || Sampler.Memory.Any(history => history.Any(tensor => tensor.Length != Latents.Length)))
        {
            throw new SnapshotRefusedException("The snapshot is not of this run.");
        }

        try
        {
            sampler.Restore(Sampler);
            noise.Restore(Noise);
        }
        catch (ArgumentException e)
        {
            throw new SnapshotRefusedException("The snapshot was written by another version of this sampler.", e);
        }
    }
}
