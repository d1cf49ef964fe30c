namespace MagicCanvas.Diffusion;

/// <summary>The samplers that this engine knows.</summary>
public static class SamplerNames
{
    public const string Ddim = "ddim";
    public const string Euler = "euler";
    public const string EulerAncestral = "euler_a";
    public const string DpmPlusPlus2M = "dpmpp_2m";

    public static IReadOnlyList<string> All { get; } = [Ddim, Euler, EulerAncestral, DpmPlusPlus2M];
}
