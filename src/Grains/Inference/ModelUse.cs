namespace MagicCanvas.Grains.Inference;

/// <summary>A model that stays in memory until this is disposed.</summary>
internal sealed class ModelUse<TModel>(LoadedModel<TModel> loaded) : IDisposable
    where TModel : class, IDisposable
{
    private int _disposed;

    public TModel Model => loaded.Model;

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 0)
        {
            loaded.Exit();
        }
    }
}
