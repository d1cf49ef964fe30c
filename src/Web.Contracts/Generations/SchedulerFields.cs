namespace MagicCanvas.Web.Contracts.Generations;

/// <summary>What to do otherwise than the model's <c>scheduler_config.json</c> says, under its names; what is left out stays.</summary>
public sealed record SchedulerFields
{
    /// <summary><c>epsilon</c>, <c>v_prediction</c>, <c>sample</c>.</summary>
    public string? PredictionType { get; init; }

    /// <summary><c>leading</c>, <c>linspace</c>, <c>trailing</c>.</summary>
    public string? TimestepSpacing { get; init; }

    public bool? RescaleBetasZeroSnr { get; init; }

    /// <summary>DDIM's fresh noise, 0..1.</summary>
    public double? Eta { get; init; }

    /// <summary>For flow-matching models.</summary>
    public double? Shift { get; init; }
}
