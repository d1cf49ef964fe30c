using MagicCanvas.Diffusion.Folder;
using Microsoft.ML.OnnxRuntime;

namespace MagicCanvas.Diffusion.Graphs;

/// <summary>The denoiser's session and the memory of its calls. One thread at a time.</summary>
internal sealed class UNet : IDisposable
{
    // A server sees few sizes at a time; their memory is kept, the rest is let go.
    private const int KeptArenas = 4;

    private readonly LinkedList<UNetArena> _arenas = [];
    private readonly OnnxFile _graph;
    private readonly InferenceSession _session;
    private readonly int _contextSize;

    public UNet(string root, OnnxFile graph, int contextSize, int threads)
    {
        _graph = graph;
        _contextSize = contextSize;
        _session = SessionFactory.Open(root, graph, threads);
        var timestep = graph.Input("timestep");
        Form = timestep.Dims.Count == 0 ? TimestepForm.Scalar : timestep.Fixed(0) is 1 ? TimestepForm.Single : TimestepForm.PerRow;
    }

    /// <summary>How timesteps are fed.</summary>
    public TimestepForm Form { get; private set; }

    /// <summary>Whether rows of one call may stand at different timesteps: found by <see cref="UNetSelfTest"/>.</summary>
    public bool MixesTimesteps { get; set; }

    /// <summary>The memory for calls of this shape, with room for that many rows. What an earlier call left in it may be gone.</summary>
    public UNetArena Arena(LatentShape shape, int tokens, int rows)
    {
        for (var node = _arenas.First; node is not null; node = node.Next)
        {
            if (node.Value.Fits(shape, tokens))
            {
                _arenas.Remove(node);
                if (node.Value.Capacity >= rows)
                {
                    _arenas.AddFirst(node);
                    return node.Value;
                }

                node.Value.Dispose();
                break;
            }
        }

        while (_arenas.Count >= KeptArenas)
        {
            _arenas.Last!.Value.Dispose();
            _arenas.RemoveLast();
        }

        return _arenas.AddFirst(new UNetArena(_session, _graph, Form, shape, tokens, _contextSize, rows)).Value;
    }

    /// <summary>Feeds one timestep per call from now on: the graph does not take a list.</summary>
    public void FeedSingleTimesteps()
    {
        Form = TimestepForm.Single;
        MixesTimesteps = false;
        DropArenas();
    }

    public void Dispose()
    {
        DropArenas();
        _session.Dispose();
    }

    private void DropArenas()
    {
        foreach (var arena in _arenas)
        {
            arena.Dispose();
        }

        _arenas.Clear();
    }
}
