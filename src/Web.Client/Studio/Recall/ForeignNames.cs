namespace MagicCanvas.Web.Client.Studio.Recall;

/// <summary>Samplers and schedules by the names that other web UIs write, as this service's API names them.</summary>
public static class ForeignNames
{
    private const string NoSchedule = "default";

    private static readonly Dictionary<string, string> Samplers = new(StringComparer.OrdinalIgnoreCase)
    {
        ["DDIM"] = "ddim",
        ["DDPM"] = "ddpm",
        ["PLMS"] = "pndm",
        ["Euler"] = "euler",
        ["Euler a"] = "euler_a",
        ["Euler ancestral"] = "euler_a",
        ["Heun"] = "heun",
        ["LMS"] = "lms",
        ["DPM++ 2M"] = "dpmpp_2m",
        ["DPM++ 2M SDE"] = "dpmpp_2m_sde",
        ["UniPC"] = "unipc",
        ["LCM"] = "lcm",
        ["Euler (flow)"] = "flow_euler",
    };

    private static readonly Dictionary<string, string> Schedules = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Karras"] = "karras",
        ["Exponential"] = "exponential",
        ["Beta"] = "beta",
        ["Leading"] = "leading",
        ["Linspace"] = "linspace",
        ["Trailing"] = "trailing",
        ["Automatic"] = NoSchedule,
        ["Uniform"] = NoSchedule,
    };

    /// <summary>What others call it; the id where they have no name for it.</summary>
    public static string OfSampler(string sampler) => Samplers.FirstOrDefault(name => name.Value == sampler).Key ?? sampler;

    public static string OfSchedule(string schedule) => Schedules.FirstOrDefault(name => name.Value == schedule).Key ?? schedule;

    /// <summary>Older writers put the schedule behind the sampler (<c>DPM++ 2M Karras</c>). Null is what this service does not know.</summary>
    public static (string? Sampler, string? Schedule) Find(string? sampler, string? schedule)
    {
        var known = schedule is null ? null : Schedules.GetValueOrDefault(schedule.Trim());
        var name = sampler?.Trim() ?? "";
        if (Samplers.TryGetValue(name, out var whole))
        {
            // A name without a schedule is the sampler's own.
            return (whole, known ?? (schedule is null ? NoSchedule : null));
        }

        var space = name.LastIndexOf(' ');
        return space > 0 && Samplers.TryGetValue(name[..space], out var front) && Schedules.TryGetValue(name[(space + 1)..], out var back)
            ? (front, known ?? back)
            : (null, known);
    }
}
