namespace MagicCanvas.Web.Contracts.Models;

public sealed record ModelLimitsView(
    int MinSize, int MaxSize, int SizeMultiple, long MaxPixels, int MaxSteps, int MaxCount, double MaxGuidance, int MaxPromptLength,
    IReadOnlyList<string> Samplers, IReadOnlyList<string> Schedules)
{
    /// <summary>By sampler, the other names that a request may use for it; how they are written does not matter.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> SamplerNames { get; init; } = new Dictionary<string, IReadOnlyList<string>>();
}
