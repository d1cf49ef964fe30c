namespace MagicCanvas.Diffusion;

/// <summary>How the noise levels of a run are spaced.</summary>
public static class ScheduleNames
{
    /// <summary>As the model's scheduler configuration says.</summary>
    public const string Default = "default";

    /// <summary>Karras et al. 2022, rho 7.</summary>
    public const string Karras = "karras";

    public static IReadOnlyList<string> All { get; } = [Default, Karras];
}
