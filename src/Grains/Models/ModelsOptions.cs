namespace MagicCanvas.Grains.Models;

/// <summary>Section <c>MagicCanvas:Models</c>.</summary>
public sealed class ModelsOptions
{
    public const string Section = "MagicCanvas:Models";

    /// <summary>Model of requests that name none.</summary>
    public string Default { get; set; } = "canvas-mini";
}
