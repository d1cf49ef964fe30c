namespace MagicCanvas.Grains.Inference;

/// <summary>A model in a device's memory, and how many jobs use it. It is closed when it was told to leave and nobody uses it any more.</summary>
internal class ModelResident(IDisposable model, long bytes)
{
    private readonly Lock _lock = new();
    private readonly TaskCompletionSource _gone = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _uses;
    private bool _leaving;

    public long Bytes => bytes;

    /// <summary>By the count of uses of all models; the smallest was not used for longest.</summary>
    public long LastUse { get; private set; }

    public bool IsIdle
    {
        get
        {
            lock (_lock)
            {
                return _uses == 0;
            }
        }
    }

    /// <summary>False: it leaves.</summary>
    public bool TryEnter(long use)
    {
        lock (_lock)
        {
            if (_leaving)
            {
                return false;
            }

            _uses++;
            LastUse = use;
            return true;
        }
    }

    public void Exit()
    {
        lock (_lock)
        {
            _uses--;
            if (!_leaving || _uses > 0)
            {
                return;
            }
        }

        Close();
    }

    /// <summary>Lets nobody in any more; ends when it is closed.</summary>
    public Task Leave()
    {
        lock (_lock)
        {
            if (_leaving)
            {
                return _gone.Task;
            }

            _leaving = true;
            if (_uses > 0)
            {
                return _gone.Task;
            }
        }

        Close();
        return _gone.Task;
    }

    private void Close()
    {
        model.Dispose();
        _gone.SetResult();
    }
}
