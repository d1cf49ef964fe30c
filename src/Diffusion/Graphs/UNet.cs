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
    private readonly UNetContract _contract;
    private readonly InferenceSession _session;
    private readonly bool _sharesMemory;

    private UNet(OnnxFile graph, UNetContract contract, InferenceSession session, TimestepForm form, bool sharesMemory)
    {
        _graph = graph;
        _contract = contract;
        _session = session;
        _sharesMemory = sharesMemory;
        Form = form;
    }

    /// <summary>How timesteps are fed.</summary>
    public TimestepForm Form { get; private set; }

    /// <summary>Whether rows of one call may stand at different timesteps: found by <see cref="UNetSelfTest"/>.</summary>
    public bool MixesTimesteps { get; set; }

    /// <summary>Opens the graph as it is.</summary>
    public static UNet Open(string root, OnnxFile graph, UNetContract contract, GraphDevice device)
    {
        var timestep = graph.Input("timestep");
        var form = timestep.Dims.Count == 0 ? TimestepForm.Scalar : timestep.Fixed(0) is 1 ? TimestepForm.Single : TimestepForm.PerRow;
        return new(graph, contract, SessionFactory.Open(root, graph, device), form, device.SharesMemory);
    }

    /// <summary>Opens the graph with its one timestep made a list, in memory; null where there is nothing to be made, or the runtime will not have it.</summary>
    public static UNet? OpenPatched(string root, OnnxFile graph, UNetContract contract, GraphDevice device)
    {
        try
        {
            return graph.Input("timestep").Fixed(0) is not 1 && graph.Input("timestep").Dims.Count == 1 ? null
                : TimestepPatch.Apply(Path.Combine(root, graph.File)) is not { } bytes ? null
                : new(graph, contract, SessionFactory.Open(root, graph, bytes, device), TimestepForm.PerRow, device.SharesMemory);
        }
        catch (ModelFolderException)
        {
            // The graph as it is will do, and if it will not, the refusal is its own.
            return null;
        }
    }

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

        return _arenas.AddFirst(new UNetArena(_session, _graph, _contract, Form, shape, tokens, rows, _sharesMemory)).Value;
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
