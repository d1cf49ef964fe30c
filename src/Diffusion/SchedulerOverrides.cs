using MagicCanvas.Diffusion.Folder;

namespace MagicCanvas.Diffusion;

/// <summary>What a request says instead of the model's <c>scheduler_config.json</c>; null leaves it as it is there.</summary>
public sealed record SchedulerOverrides
{
    /// <summary>What <see cref="Prediction"/> may be.</summary>
    public static IReadOnlyList<string> Predictions { get; } = ["epsilon", "v_prediction", "sample"];

    /// <summary>What <see cref="Spacing"/> may be.</summary>
    public static IReadOnlyList<string> Spacings { get; } = [.. SchedulerWords.Spacings.Keys];

    /// <summary><c>epsilon</c>, <c>v_prediction</c>, <c>sample</c>.</summary>
    public string? Prediction { get; init; }

    /// <summary><c>leading</c>, <c>linspace</c>, <c>trailing</c>; a request's schedule of such a name wins.</summary>
    public string? Spacing { get; init; }

    /// <summary>Betas rescaled so that the last timestep is noise alone.</summary>
    public bool? ZeroTerminalSnr { get; init; }

    /// <summary>DDIM: the part of DDPM's noise, 0..1.</summary>
    public double? Eta { get; init; }

    /// <summary>Flow matching: above 0.</summary>
    public double? Shift { get; init; }
}
