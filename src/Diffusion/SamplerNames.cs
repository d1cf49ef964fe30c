namespace MagicCanvas.Diffusion;

/// <summary>The samplers that this engine knows, and the other names that the field has for them.</summary>
public static class SamplerNames
{
    public const string Ddim = "ddim";
    public const string Ddpm = "ddpm";
    public const string Pndm = "pndm";
    public const string Euler = "euler";
    public const string EulerAncestral = "euler_a";
    public const string Heun = "heun";
    public const string Lms = "lms";
    public const string DpmPlusPlus2M = "dpmpp_2m";
    public const string DpmPlusPlus2MSde = "dpmpp_2m_sde";
    public const string UniPc = "unipc";
    public const string Lcm = "lcm";
    public const string FlowMatchEuler = "flow_euler";

    // diffusers' classes, the names of web UIs, and those of k-diffusion; without regard to case and to anything but letters, digits and +.
    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        ["ddimscheduler"] = Ddim,
        ["ddpmscheduler"] = Ddpm,
        ["pndmscheduler"] = Pndm,
        ["plms"] = Pndm,
        ["eulerdiscretescheduler"] = Euler,
        ["keuler"] = Euler,
        ["eulerancestraldiscretescheduler"] = EulerAncestral,
        ["eulerancestral"] = EulerAncestral,
        ["keulera"] = EulerAncestral,
        ["keulerancestral"] = EulerAncestral,
        ["heundiscretescheduler"] = Heun,
        ["kheun"] = Heun,
        ["lmsdiscretescheduler"] = Lms,
        ["klms"] = Lms,
        ["dpmsolvermultistepscheduler"] = DpmPlusPlus2M,
        ["dpmsolvermultistep"] = DpmPlusPlus2M,
        ["dpm++2m"] = DpmPlusPlus2M,
        ["kdpmpp2m"] = DpmPlusPlus2M,
        ["kdpm++2m"] = DpmPlusPlus2M,
        ["dpm++2msde"] = DpmPlusPlus2MSde,
        ["kdpmpp2msde"] = DpmPlusPlus2MSde,
        ["unipcmultistepscheduler"] = UniPc,
        ["unipcmultistep"] = UniPc,
        ["lcmscheduler"] = Lcm,
        ["flowmatcheulerdiscretescheduler"] = FlowMatchEuler,
        ["flowmatcheuler"] = FlowMatchEuler,
        ["floweuler"] = FlowMatchEuler,
    };

    /// <summary>Samplers of models that predict noise, velocity or the clean sample.</summary>
    public static IReadOnlyList<string> Discrete { get; } =
        [Ddim, Ddpm, Pndm, Euler, EulerAncestral, Heun, Lms, DpmPlusPlus2M, DpmPlusPlus2MSde, UniPc, Lcm];

    public static IReadOnlyList<string> All { get; } = [.. Discrete, FlowMatchEuler];

    /// <summary>Our name of a sampler under any of its names (ours, diffusers' class, a web UI's), or null.</summary>
    public static string? Find(string name)
    {
        var key = NameKey.Of(name);
        return All.FirstOrDefault(known => NameKey.Of(known) == key) ?? Names.GetValueOrDefault(key);
    }

    /// <summary>As <see cref="Find"/>, where the name may end in a schedule's, as in <c>DPM++ 2M Karras</c> and <c>dpmpp_2m_sgm_uniform</c>.</summary>
    public static (string Sampler, string? Schedule)? FindWithSchedule(string name)
    {
        if (Find(name) is { } whole)
        {
            return (whole, null);
        }

        for (var i = 1; i < name.Length; i++)
        {
            if (name[i] is ' ' or '_' or '-' && Find(name[..i]) is { } sampler && ScheduleNames.Find(name[i..]) is { } schedule)
            {
                return (sampler, schedule);
            }
        }

        return null;
    }
}
