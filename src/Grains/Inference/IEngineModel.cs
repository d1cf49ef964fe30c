using MagicCanvas.Diffusion;

namespace MagicCanvas.Grains.Inference;

/// <summary>A model that an engine has loaded.</summary>
internal interface IEngineModel : IDisposable
{
    ModelInfo Info { get; }
}
