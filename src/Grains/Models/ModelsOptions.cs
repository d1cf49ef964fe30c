namespace MagicCanvas.Grains.Models;

/// <summary>Section <c>MagicCanvas:Models</c>.</summary>
public sealed class ModelsOptions
{
    public const string Section = "MagicCanvas:Models";

    /// <summary>Model of requests that name none.</summary>
    public string Default { get; set; } = "canvas-mini";

    /// <summary>A device that has said nothing for this long, several of its reports, no longer counts; > 0.</summary>
    public TimeSpan DeviceSilence { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>How long jobs wait for a model that is broken wherever it is; > 0. A folder that is being replaced is broken for seconds.</summary>
    public TimeSpan BrokenPatience { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long jobs wait for a model that was served once, while no device has it; > 0. A fleet is renewed in minutes.</summary>
    public TimeSpan AbsentPatience { get; set; } = TimeSpan.FromMinutes(15);
}
