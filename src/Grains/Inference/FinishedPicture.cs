using MagicCanvas.Generations;

namespace MagicCanvas.Grains.Inference;

/// <summary>A picture of a job whose other pictures are not done: stored, and known to whoever takes the job over.</summary>
/// <param name="Artifact">As it will be reported.</param>
/// <param name="StepsDone">Steps that it took.</param>
internal sealed record FinishedPicture(GenerationArtifact Artifact, int StepsDone);
