namespace MagicCanvas.Grains.Models;

/// <summary>Section <c>MagicCanvas:Models</c>.</summary>
public sealed class ModelsOptions
{
    public const string Section = "MagicCanvas:Models";

    /// <summary>Model of requests that name none.</summary>
    public string Default { get; set; } = "canvas-mini";

    /// <summary>A device that has said nothing for this long, several of its reports, no longer counts; > 0.</summary>
    public TimeSpan DeviceSilence { get; set; } = TimeSpan.FromMinutes(2);
}
