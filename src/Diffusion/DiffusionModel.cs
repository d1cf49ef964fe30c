namespace MagicCanvas.Diffusion;

/// <summary>A loaded model; disposing it waits for nobody: its sessions close once the last run has left it.</summary>
public sealed class DiffusionModel : IDisposable
{
    internal DiffusionModel(ModelInfo info) => Info = info;

    public ModelInfo Info { get; }

    public void Dispose()
    {
    }
}
