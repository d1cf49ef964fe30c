namespace MagicCanvas.Generations;

/// <summary>What a generation says instead of its model's scheduler configuration; null leaves it as it is there.</summary>
[GenerateSerializer, Immutable, Alias("magic.SchedulerParams")]
public sealed record SchedulerParams
{
    /// <summary>What the model predicts: <c>epsilon</c>, <c>v_prediction</c>, <c>sample</c>.</summary>
    [Id(0)] public string? PredictionType { get; init; }

    /// <summary><c>leading</c>, <c>linspace</c>, <c>trailing</c>.</summary>
    [Id(1)] public string? TimestepSpacing { get; init; }

    /// <summary>Whether the noise levels end at noise alone.</summary>
    [Id(2)] public bool? RescaleBetasZeroSnr { get; init; }

    /// <summary>DDIM's fresh noise, 0..1.</summary>
    [Id(3)] public double? Eta { get; init; }

    /// <summary>Shift of a flow-matching model's levels, above 0 and at most 100.</summary>
    [Id(4)] public double? Shift { get; init; }
}
