using MagicCanvas.Diffusion.Folder;
using MagicCanvas.Diffusion.Graphs.Providers;
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
    private readonly GraphCapture? _capture;
    private readonly (LatentShape Shape, int Tokens, int Rows) _captured;
    private readonly PlannedCall _planned = new();
    private UNetArena? _recorded;

    private UNet(UNetSource source, GraphDevice device, InferenceSession session, TimestepForm form)
    {
        (_graph, _contract, _session, _sharesMemory) = (source.Graph, source.Contract, session, device.SharesMemory);
        (_captured, Form) = ((source.Shape, source.Tokens, device.CaptureRows), form);
        _capture = device.CaptureMemory?.Invoke(session) is { } memory ? new(memory) : null;
    }

    /// <summary>Whether calls of one shape are recorded and played back.</summary>
    public bool Captures => _capture is not null;

    /// <summary>Whether it computes where this program does.</summary>
    public bool OnProcessor => _sharesMemory;

    /// <summary>How timesteps are fed.</summary>
    public TimestepForm Form { get; private set; }

    /// <summary>Whether rows of one call may stand at different timesteps: found by <see cref="UNetSelfTest"/>.</summary>
    public bool MixesTimesteps { get; set; }

    /// <summary>Opens the graph as it is.</summary>
    public static UNet Open(UNetSource source, GraphDevice device)
    {
        var timestep = source.Graph.Input("timestep");
        var form = timestep.Dims.Count == 0 ? TimestepForm.Scalar : timestep.Fixed(0) is 1 ? TimestepForm.Single : TimestepForm.PerRow;
        return new(source, device, SessionFactory.Open(source.Root, source.Graph, device), form);
    }

    /// <summary>Opens the graph with its one timestep made a list, in memory; null where there is nothing to be made, or the runtime will not have it.</summary>
    public static UNet? OpenPatched(UNetSource source, GraphDevice device)
    {
        var timestep = source.Graph.Input("timestep");
        try
        {
            return timestep.Fixed(0) is not 1 && timestep.Dims.Count == 1 ? null
                : TimestepPatch.Apply(Path.Combine(source.Root, source.Graph.File)) is not { } bytes ? null
                : new(source, device, SessionFactory.Open(source.Root, source.Graph, bytes, device), TimestepForm.PerRow);
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
        // Made once, for as many rows as there may be: what was recorded cannot move.
        return Records(shape, tokens, rows)
            ? _recorded ??= new(_session, _graph, _contract, Form, shape, tokens, _captured.Rows, _sharesMemory, _planned, _capture)
            : Plain(shape, tokens, rows);
    }

    /// <summary>Whether such a call is recorded, or played back.</summary>
    public bool Records(LatentShape shape, int tokens, int rows) =>
        _capture is not null && (shape, tokens) == (_captured.Shape, _captured.Tokens) && rows <= _captured.Rows;

    /// <summary>As <see cref="Arena"/>, for calls that are not recorded.</summary>
    public UNetArena Plain(LatentShape shape, int tokens, int rows)
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

        return _arenas.AddFirst(new UNetArena(_session, _graph, _contract, Form, shape, tokens, rows, _sharesMemory, _planned, capture: null) { Unrecorded = Captures }).Value;
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
        using var pass = RecordingGate.Beside();
        DropArenas();
        _capture?.Dispose();
        _session.Dispose();
    }

    private void DropArenas()
    {
        foreach (var arena in _arenas)
        {
            arena.Dispose();
        }

        _arenas.Clear();
        _recorded?.Dispose();
        _recorded = null;
    }
}
