using MagicCanvas.Diffusion.Graphs;

namespace MagicCanvas.Diffusion.Loop;

/// <summary>What runs must have in common to share a UNet call. Step, sampler, seed, guidance and prompt may differ.</summary>
/// <param name="Model">The loaded model; compared by identity.</param>
/// <param name="Shape">Latents of one picture.</param>
/// <param name="Tokens">Length of the prompts' embeddings: whole chunks. Filling up the shorter ones would change their pictures.</param>
/// <param name="Timestep">The next call's timestep, for a UNet that cannot mix them; else null.</param>
internal readonly record struct BatchKey(object Model, LatentShape Shape, int Tokens, float? Timestep);
