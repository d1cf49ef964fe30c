using MagicCanvas.Diffusion;

namespace MagicCanvas.Grains.Inference;

/// <summary>A model that an engine has loaded.</summary>
internal interface IEngineModel : IDisposable
{
    ModelInfo Info { get; }

    /// <summary>What of the configuration could not be had for this model, which works without; null: nothing.</summary>
    string? Warning => null;
}
