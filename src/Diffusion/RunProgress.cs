namespace MagicCanvas.Diffusion;

/// <summary>Where a run is.</summary>
/// <param name="Step">Steps done, 1..<paramref name="Steps"/>.</param>
/// <param name="Steps">The steps that this run really does (<see cref="RunRequest.EffectiveSteps"/>).</param>
/// <param name="Preview">A small picture of the predicted result, at times; smaller than the picture, same aspect.</param>
public readonly record struct RunProgress(int Step, int Steps, RgbImage? Preview);
