namespace MagicCanvas.Web.Client.Studio;

/// <summary>Samplers and schedules by the names that people know; unknown ones keep their id.</summary>
public static class Samplers
{
    public static string NameOf(string? sampler) => sampler switch
    {
        null => "",
        "ddim" => "DDIM",
        "euler" => "Euler",
        "euler_a" => "Euler ancestral",
        "dpmpp_2m" => "DPM++ 2M",
        _ => sampler,
    };

    public static string ScheduleNameOf(string? schedule) => schedule switch
    {
        null => "",
        "default" => "Default",
        "karras" => "Karras",
        _ => schedule,
    };
}
