namespace MagicCanvas.Storage;

/// <summary>
/// The folder of the embedded default: the database and the blobs. Held by one process at a time: the lock is an open file, so the
/// system drops it with the process, however that ends.
/// </summary>
public sealed class DataDirectory : IDisposable
{
    private readonly FileStream _lock;

    private DataDirectory(string path, FileStream heldLock) => (Root, _lock) = (path, heldLock);

    /// <summary>The folder, absolute.</summary>
    public string Root { get; }

    public string DatabasePath => Path.Combine(Root, "magiccanvas.db");

    public string BlobsPath => Path.Combine(Root, "artifacts");

    /// <summary>
    /// Creates the folder if need be (on Unix only the owner may enter) and takes it.
    /// Throws <see cref="DataDirectoryInUseException"/> where another process has it.
    /// </summary>
    public static DataDirectory Open(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var root = Path.GetFullPath(path);
        Create(root);
        return new(root, TakeLock(root));
    }

    public void Dispose() => _lock.Dispose();

    private static void Create(string root)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(root);
        }
        else
        {
            Directory.CreateDirectory(root, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    private static FileStream TakeLock(string root)
    {
        try
        {
            return new(Path.Combine(root, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e) when (e is not (FileNotFoundException or DirectoryNotFoundException or PathTooLongException))
        {
            throw new DataDirectoryInUseException(root, e);
        }
    }
}
