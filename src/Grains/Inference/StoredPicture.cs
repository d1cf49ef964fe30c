using MagicCanvas.Generations;

namespace MagicCanvas.Grains.Inference;

/// <summary>A picture that is stored for good.</summary>
/// <param name="Artifact">What to report.</param>
/// <param name="Thumbnail">Ends when its thumbnail is stored, too, or was given up; never faults.</param>
internal sealed record StoredPicture(GenerationArtifact Artifact, Task Thumbnail);
