namespace MagicCanvas.Diffusion.Samplers;

/// <summary>All that a sampler of the same run needs to go on; its levels follow from the request.</summary>
/// <param name="Done">Model calls done.</param>
/// <param name="Memory">What it remembers of them, in the sampler's own order; each list newest first.</param>
internal sealed record SamplerState(int Done, IReadOnlyList<IReadOnlyList<float[]>> Memory);
