namespace MagicCanvas.Diffusion;

/// <summary>How the noise levels of a run are spaced.</summary>
public static class ScheduleNames
{
    /// <summary>As the model's scheduler configuration says.</summary>
    public const string Default = "default";

    /// <summary>Karras et al. 2022, rho 7.</summary>
    public const string Karras = "karras";

    /// <summary>Even in log sigma.</summary>
    public const string Exponential = "exponential";

    /// <summary>Quantiles of a beta distribution: more levels at both ends.</summary>
    public const string Beta = "beta";

    /// <summary>Timesteps at even distances from the least noisy one.</summary>
    public const string Leading = "leading";

    /// <summary>Timesteps at even distances between both ends.</summary>
    public const string Linspace = "linspace";

    /// <summary>Timesteps at even distances from the noisiest one.</summary>
    public const string Trailing = "trailing";

    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        ["automatic"] = Default,

        // As in the older names of samplers, k_lms_ka.
        ["ka"] = Karras,

        // Of its usual power, 1, it is the same curve.
        ["polyexponential"] = Exponential,
        ["uniform"] = Linspace,
        ["normal"] = Linspace,
        ["sgmuniform"] = Trailing,
        ["simple"] = Trailing,
        ["ddimuniform"] = Leading,
        ["ddim"] = Leading,
    };

    public static IReadOnlyList<string> All { get; } = [Default, Karras, Exponential, Beta, Leading, Linspace, Trailing];

    /// <summary>Our name of a schedule under any of its names, or null.</summary>
    public static string? Find(string name)
    {
        var key = NameKey.Of(name);
        return All.Contains(key) ? key : Names.GetValueOrDefault(key);
    }
}
