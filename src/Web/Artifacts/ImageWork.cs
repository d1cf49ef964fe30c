namespace MagicCanvas.Web.Artifacts;

/// <summary>Decoding and encoding off the request threads, at most one picture per processor: memory stays bounded however many ask.</summary>
internal sealed class ImageWork : IDisposable
{
    private readonly SemaphoreSlim _room = new(Environment.ProcessorCount);

    public async Task<T> Run<T>(Func<T> work, CancellationToken ct)
    {
        await _room.WaitAsync(ct);
        try
        {
            return await Task.Run(work, ct);
        }
        finally
        {
            _room.Release();
        }
    }

    public void Dispose() => _room.Dispose();
}
