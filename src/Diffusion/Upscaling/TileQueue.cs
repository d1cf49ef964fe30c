using System.Numerics.Tensors;
using MagicCanvas.Diffusion.Loop;

namespace MagicCanvas.Diffusion.Upscaling;

/// <summary>The tiles of every picture that is being enlarged: those of one model share its calls, whoever they belong to.</summary>
internal sealed class TileQueue
{
    private readonly CallClock _clock = new();
    private readonly ChunkThread<Waiting> _thread;
    private volatile ITileGraph? _calling;
    private volatile bool _stopping;
    private long _calls;
    private long _tiles;

    /// <param name="maxTiles">Tiles of one call, at most.</param>
    public TileQueue(int maxTiles) => _thread = new(
        "diffusion-upscale",
        tile => tile.Upscaler,
        tile => Math.Min(maxTiles, tile.Upscaler.Graph.FixedTiles ?? maxTiles),
        Call,
        tile => tile.IsCanceled);

    public UpscaleStats Stats
    {
        get
        {
            var (running, expected) = _clock.Read();
            return new()
            {
                Calls = Interlocked.Read(ref _calls), Tiles = Interlocked.Read(ref _tiles), CallMilliseconds = running, ExpectedCallMilliseconds = expected,
            };
        }
    }

    /// <returns>The enlarged tile.</returns>
    /// <exception cref="ObjectDisposedException">The engine ended, or the model was disposed.</exception>
    public Task<float[]> Enlarge(Upscaler upscaler, float[] tile, CancellationToken cancel)
    {
        var waiting = new Waiting(upscaler, tile, cancel);
        if (!_thread.Post(waiting))
        {
            waiting.Fail(Ended());
        }

        return waiting.Result;
    }

    /// <summary>Asks the runtime to give the call at hand up.</summary>
    public void Interrupt() => _calling?.Interrupt();

    /// <summary>Ends after the call at hand; tiles that wait fail.</summary>
    public Task Stop()
    {
        _stopping = true;
        return _thread.Stop();
    }

    private static ObjectDisposedException Ended() => new(nameof(UpscaleEngine));

    private void Call(IReadOnlyList<Waiting> tiles)
    {
        var graph = tiles[0].Upscaler.Graph;
        var failed = true;
        _calling = graph;
        _clock.Begins();
        try
        {
            ObjectDisposedException.ThrowIf(_stopping, typeof(UpscaleEngine));
            var results = graph.Run([.. tiles.Select(tile => tile.Tile)]);
            failed = false;
            Interlocked.Increment(ref _calls);
            Interlocked.Add(ref _tiles, tiles.Count);
            for (var i = 0; i < tiles.Count; i++)
            {
                tiles[i].Give(results[i]);
            }
        }
        catch (Exception failure)
        {
            // The pictures of this call fail and say why; the others go on.
            foreach (var tile in tiles)
            {
                tile.Fail(failure);
            }
        }
        finally
        {
            _clock.Ends(failed);
            _calling = null;
        }
    }

    /// <summary>Keeps its model open until it has its end.</summary>
    private sealed class Waiting
    {
        private readonly TaskCompletionSource<float[]> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly CancellationToken _cancel;

        public Waiting(Upscaler upscaler, float[] tile, CancellationToken cancel)
        {
            (Upscaler, Tile, _cancel) = (upscaler, tile, cancel);
            upscaler.Uses.EnterWithin();
        }

        public Upscaler Upscaler { get; }

        public float[] Tile { get; }

        public Task<float[]> Result => _done.Task;

        /// <summary>Its picture was given up; asking ends it.</summary>
        public bool IsCanceled
        {
            get
            {
                if (_cancel.IsCancellationRequested)
                {
                    End(() => _done.SetCanceled(_cancel));
                }

                return _cancel.IsCancellationRequested;
            }
        }

        public void Give(float[] large)
        {
            if (TensorPrimitives.IsFiniteAll<float>(large))
            {
                End(() => _done.SetResult(large));
            }
            else
            {
                Fail(new InvalidOperationException("The model gave values that are not finite; no picture can be made of them."));
            }
        }

        public void Fail(Exception failure) => End(() => _done.SetException(failure));

        private void End(Action tell)
        {
            if (!_done.Task.IsCompleted)
            {
                Upscaler.Uses.Leave();
                tell();
            }
        }
    }
}
