namespace MagicCanvas.Web.Client.Studio.Recall;

/// <summary>What a picture file says of how it was painted; null where it says nothing. Names are as the file has them.</summary>
public sealed record RecalledParameters
{
    public string Prompt { get; init; } = "";
    public string NegativePrompt { get; init; } = "";
    public int? Steps { get; init; }
    public string? Sampler { get; init; }
    public string? Schedule { get; init; }
    public double? Guidance { get; init; }
    public long? Seed { get; init; }
    public int? Width { get; init; }
    public int? Height { get; init; }
    public string? Model { get; init; }
    public double? Strength { get; init; }
    public long? VariationSeed { get; init; }
    public double? VariationStrength { get; init; }
    public double? GuidanceUntil { get; init; }
    public double? SecondFactor { get; init; }
    public int? SecondSteps { get; init; }
    public string? PredictionType { get; init; }
    public string? TimestepSpacing { get; init; }
    public bool? ZeroSnr { get; init; }
    public double? Eta { get; init; }
    public double? Shift { get; init; }
    public int? Feather { get; init; }

    /// <summary>Pixels around a mask that were seen, where only these were painted.</summary>
    public int? MaskPadding { get; init; }
}
