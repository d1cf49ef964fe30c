namespace MagicCanvas.Grains.Inference;

/// <summary>A model that stays in memory until this is disposed.</summary>
internal sealed class ModelUse(ModelResident resident) : IDisposable
{
    private int _disposed;

    public IEngineModel Model => resident.Model;

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 0)
        {
            resident.Exit();
        }
    }
}
