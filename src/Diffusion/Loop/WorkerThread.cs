using System.Collections.Concurrent;

namespace MagicCanvas.Diffusion.Loop;

/// <summary>A thread that does one thing after another: model calls beside the loop, never two of a kind at once.</summary>
internal sealed class WorkerThread : IDisposable
{
    private readonly BlockingCollection<Action> _work = [];
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public WorkerThread(string name)
    {
        var thread = new Thread(Serve) { Name = name, IsBackground = true };
        thread.Start();
    }

    /// <param name="work">Must not throw.</param>
    public void Post(Action work) => _work.Add(work);

    /// <summary>Ends after the work that is waiting.</summary>
    public Task Stop()
    {
        _work.CompleteAdding();
        return _ended.Task;
    }

    public void Dispose() => _work.Dispose();

    private void Serve()
    {
        try
        {
            foreach (var work in _work.GetConsumingEnumerable())
            {
                work();
            }

            _ended.SetResult();
        }
        catch (Exception bug)
        {
            _ended.SetException(bug);
            throw;
        }
    }
}
