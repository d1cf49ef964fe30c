namespace MagicCanvas.Web.Contracts.Models;

public sealed record ModelLimitsView(
    int MinSize, int MaxSize, int SizeMultiple, long MaxPixels, int MaxSteps, int MaxCount, double MaxGuidance, int MaxPromptLength,
    IReadOnlyList<string> Samplers, IReadOnlyList<string> Schedules);
