namespace MagicCanvas.Diffusion.Upscaling;

/// <summary>
/// The tiles of every picture that is being enlarged: one thread takes them in the order they came, those of one model together in one
/// call, whoever they belong to.
/// </summary>
internal sealed class TileQueue
{
    private readonly int _maxTiles;
    private readonly object _gate = new();
    private readonly LinkedList<Waiting> _waiting = [];
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _stopping;
    private long _calls;
    private long _tiles;

    /// <param name="maxTiles">Tiles of one call, at most.</param>
    public TileQueue(int maxTiles)
    {
        _maxTiles = maxTiles;
        var thread = new Thread(Serve) { Name = "diffusion-upscale", IsBackground = true };
        thread.Start();
    }

    /// <summary>Calls made, and tiles in them.</summary>
    public (long Calls, long Tiles) Counts
    {
        get
        {
            lock (_gate)
            {
                return (_calls, _tiles);
            }
        }
    }

    /// <returns>The enlarged tile.</returns>
    /// <exception cref="ObjectDisposedException">The engine ended.</exception>
    public Task<float[]> Enlarge(UpscalerGraph graph, float[] tile, CancellationToken cancel)
    {
        var waiting = new Waiting(graph, tile, cancel);
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_stopping, typeof(UpscaleEngine));
            _waiting.AddLast(waiting);
            Monitor.Pulse(_gate);
        }

        return waiting.Done.Task;
    }

    /// <summary>Ends after the call at hand; tiles that wait fail.</summary>
    public Task Stop()
    {
        lock (_gate)
        {
            _stopping = true;
            Monitor.Pulse(_gate);
        }

        return _ended.Task;
    }

    private void Serve()
    {
        while (Take() is { } batch)
        {
            try
            {
                var results = batch[0].Graph.Run(batch.ConvertAll(waiting => waiting.Tile));
                for (var i = 0; i < batch.Count; i++)
                {
                    batch[i].Done.TrySetResult(results[i]);
                }
            }
            catch (Exception failure)
            {
                // The pictures of this call fail and say why; the others go on.
                batch.ForEach(waiting => waiting.Done.TrySetException(failure));
            }
        }

        foreach (var waiting in _waiting)
        {
            waiting.Done.TrySetException(new ObjectDisposedException(nameof(UpscaleEngine)));
        }

        _ended.SetResult();
    }

    /// <summary>The tiles of the next call; null at the end.</summary>
    private List<Waiting>? Take()
    {
        lock (_gate)
        {
            while (true)
            {
                DropCanceled();
                if (_stopping)
                {
                    return null;
                }

                if (_waiting.First is { } first)
                {
                    return TakeWith(first.Value.Graph);
                }

                Monitor.Wait(_gate);
            }
        }
    }

    private void DropCanceled()
    {
        for (var node = _waiting.First; node is not null;)
        {
            var next = node.Next;
            if (node.Value.Cancel.IsCancellationRequested)
            {
                _waiting.Remove(node);
                node.Value.Done.TrySetCanceled(node.Value.Cancel);
            }

            node = next;
        }
    }

    private List<Waiting> TakeWith(UpscalerGraph graph)
    {
        var most = Math.Min(_maxTiles, graph.FixedTiles ?? int.MaxValue);
        var batch = new List<Waiting>();
        for (var node = _waiting.First; node is not null && batch.Count < most;)
        {
            var next = node.Next;
            if (ReferenceEquals(node.Value.Graph, graph))
            {
                _waiting.Remove(node);
                batch.Add(node.Value);
            }

            node = next;
        }

        (_calls, _tiles) = (_calls + 1, _tiles + batch.Count);
        return batch;
    }

    private sealed record Waiting(UpscalerGraph Graph, float[] Tile, CancellationToken Cancel)
    {
        public TaskCompletionSource<float[]> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
