namespace MagicCanvas.Web.Models;

/// <summary>The names that others have for the samplers, diffusers' class first and then web UIs'; requests may use any of them, however written.</summary>
internal static class SamplerAliases
{
    private static readonly Dictionary<string, IReadOnlyList<string>> s_names = new(StringComparer.Ordinal)
    {
        ["ddim"] = ["DDIMScheduler", "DDIM"],
        ["ddpm"] = ["DDPMScheduler", "DDPM"],
        ["pndm"] = ["PNDMScheduler", "PLMS"],
        ["euler"] = ["EulerDiscreteScheduler", "Euler", "k_euler"],
        ["euler_a"] = ["EulerAncestralDiscreteScheduler", "Euler a", "k_euler_a"],
        ["heun"] = ["HeunDiscreteScheduler", "Heun", "k_heun"],
        ["lms"] = ["LMSDiscreteScheduler", "LMS", "k_lms"],
        ["dpmpp_2m"] = ["DPMSolverMultistepScheduler", "DPM++ 2M", "k_dpmpp_2m"],
        ["dpmpp_2m_sde"] = ["DPM++ 2M SDE", "k_dpmpp_2m_sde"],
        ["unipc"] = ["UniPCMultistepScheduler", "UniPC"],
        ["lcm"] = ["LCMScheduler", "LCM"],
        ["flow_euler"] = ["FlowMatchEulerDiscreteScheduler"],
    };

    /// <summary>Of these samplers.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Of(IEnumerable<string> samplers) =>
        samplers.Where(s_names.ContainsKey).ToDictionary(s => s, s => s_names[s], StringComparer.Ordinal);
}
