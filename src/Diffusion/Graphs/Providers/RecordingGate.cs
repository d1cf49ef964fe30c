namespace MagicCanvas.Diffusion.Graphs.Providers;

/// <summary>
/// While a device records a call, no thread of the process may use any device: measured on an H100, such calls fail, the recording fails, and what runs
/// beside it is left broken. So whatever reaches the runtime goes through here, beside everything but a recording.
/// </summary>
internal static class RecordingGate
{
    // What records also makes and frees what it records.
    private static readonly ReaderWriterLockSlim Gate = new(LockRecursionPolicy.SupportsRecursion);

    /// <summary>Whether this thread keeps all others waiting.</summary>
    public static bool IsAlone => Gate.IsWriteLockHeld;

    /// <summary>Waits for a recording to end.</summary>
    /// <returns>Dispose it after the call, on the same thread.</returns>
    public static Pass Beside()
    {
        Gate.EnterReadLock();
        return new(records: false);
    }

    /// <summary>Waits for every call to end, and keeps others waiting.</summary>
    /// <returns>Dispose it after the recording, on the same thread.</returns>
    public static Pass Alone()
    {
        Gate.EnterWriteLock();
        return new(records: true);
    }

    /// <summary>The right to use a device.</summary>
    public readonly ref struct Pass(bool records)
    {
        private readonly bool _records = records;

        public void Dispose()
        {
            if (_records)
            {
                Gate.ExitWriteLock();
            }
            else
            {
                Gate.ExitReadLock();
            }
        }
    }
}
