namespace MagicCanvas.Diffusion.Noise;

/// <summary>Where a generator stands.</summary>
/// <param name="Words">The twister's 624 words.</param>
/// <param name="Next">Index of the next word; 624 where they are used up.</param>
/// <param name="Spare">The value that waits from a short draw, if one does.</param>
internal sealed record NoiseState(uint[] Words, int Next, double? Spare);
