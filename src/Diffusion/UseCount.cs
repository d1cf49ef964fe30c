namespace MagicCanvas.Diffusion;

/// <summary>
/// Who uses something that is to be closed once it was let go and nobody uses it any more: the runtime crashes when a session is closed during a call.
/// </summary>
/// <param name="what">What it is.</param>
/// <param name="close">Called once, by whoever comes last.</param>
internal sealed class UseCount(Type what, Action close)
{
    private readonly Lock _gate = new();
    private int _uses;
    private bool _letGo;

    /// <summary>Let go, and left by the last who used it.</summary>
    public bool IsClosed
    {
        get
        {
            lock (_gate)
            {
                return _letGo && _uses == 0;
            }
        }
    }

    /// <exception cref="ObjectDisposedException">It was let go.</exception>
    public void Enter()
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_letGo, what);
            _uses++;
        }
    }

    /// <summary>For a part of a use that has already begun: it may be let go by now.</summary>
    /// <exception cref="ObjectDisposedException">It is closed.</exception>
    public void EnterWithin()
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_letGo && _uses == 0, what);
            _uses++;
        }
    }

    public void Leave()
    {
        lock (_gate)
        {
            _uses--;
            if (!_letGo || _uses > 0)
            {
                return;
            }
        }

        close();
    }

    /// <summary>Lets nobody in any more; waits for nobody.</summary>
    public void LetGo()
    {
        lock (_gate)
        {
            if (_letGo)
            {
                return;
            }

            _letGo = true;
            if (_uses > 0)
            {
                return;
            }
        }

        close();
    }
}
