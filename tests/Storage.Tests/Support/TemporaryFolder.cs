namespace MagicCanvas.Storage.Tests.Support;

internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("magiccanvas-storage-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
