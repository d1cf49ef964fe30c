namespace MagicCanvas.Web.Client.Studio;

/// <summary>Samplers and schedules by the names that people know; unknown ones keep their id.</summary>
public static class Samplers
{
    public static string NameOf(string? sampler) => sampler switch
    {
        null => "",
        "ddim" => "DDIM",
        "ddpm" => "DDPM",
        "pndm" => "PLMS",
        "euler" => "Euler",
        "euler_a" => "Euler ancestral",
        "heun" => "Heun",
        "lms" => "LMS",
        "dpmpp_2m" => "DPM++ 2M",
        "dpmpp_2m_sde" => "DPM++ 2M SDE",
        "unipc" => "UniPC",
        "lcm" => "LCM",
        "flow_euler" => "Euler (flow)",
        _ => sampler,
    };

    public static string ScheduleNameOf(string? schedule) => schedule switch
    {
        null => "",
        "default" => StudioText.ScheduleDefault,
        "karras" => "Karras",
        "exponential" => "Exponential",
        "beta" => "Beta",
        "leading" => StudioText.ScheduleLeading,
        "linspace" => StudioText.ScheduleLinspace,
        "trailing" => StudioText.ScheduleTrailing,
        _ => schedule,
    };
}
