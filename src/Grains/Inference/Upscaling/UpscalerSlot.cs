using MagicCanvas.Diffusion.Upscaling;

namespace MagicCanvas.Grains.Inference.Upscaling;

/// <summary>A super-resolution folder of this device, from found to loaded.</summary>
internal sealed class UpscalerSlot(string id, string folder)
{
    public string Id { get; } = id;

    public string Folder { get; } = folder;

    /// <summary>Null until its configuration was read.</summary>
    public UpscalerInfo? Info { get; set; }

    /// <summary>Why it cannot be served.</summary>
    public string? Problem { get; set; }

    /// <summary>Null until it was first asked for.</summary>
    public Upscaler? Loaded { get; set; }
}
