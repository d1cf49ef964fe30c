using MagicCanvas.Diffusion.Folder;
using MagicCanvas.Diffusion.Graphs;
using MagicCanvas.Diffusion.Graphs.Providers;
using Microsoft.ML.OnnxRuntime;

namespace MagicCanvas.Diffusion.Upscaling;

/// <summary>Tiles in, larger tiles out: planes of 0..1. One thread at a time.</summary>
internal sealed class UpscalerGraph : ITileGraph
{
    private readonly InferenceSession _session;
    private readonly RunOptions _options = new() { LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL };
    private readonly UpscalerInfo _info;
    private readonly TensorPort _input;
    private readonly TensorPort _output;

    /// <param name="folder">Read and checked.</param>
    /// <param name="device">What it runs on.</param>
    /// <param name="mostTiles">Tiles of its largest call.</param>
    /// <exception cref="ModelFolderException">The graph does not load, or does not enlarge as its folder says.</exception>
    /// <exception cref="ExecutionProviderException">The device cannot be used.</exception>
    public UpscalerGraph(UpscalerFolder folder, GraphDevice device, int mostTiles)
    {
        (_info, _input, _output) = (folder.Info, folder.Graph.Inputs[0], folder.Graph.Outputs[0]);
        _session = SessionFactory.Open(folder.Root, folder.Graph, device);
        try
        {
            // A device prepares for every size of call at its first; nobody shall wait for that.
            for (var tiles = 1; tiles == 1 || (device.Provider.WarmUpBatch > 0 && tiles <= (FixedTiles ?? mostTiles)); tiles++)
            {
                Run([.. Enumerable.Repeat(new float[TileLength], tiles)]);
            }
        }
        catch (OnnxRuntimeException bad)
        {
            Dispose();
            throw new ModelFolderException(folder.Graph.File, $"does not enlarge {_info.Factor} times, as {UpscalerInfo.File} or its name says: {bad.Message}", bad);
        }
    }

    public int TileLength => 3 * _info.Tile.Width * _info.Tile.Height;

    /// <inheritdoc/>
    public int? FixedTiles => _input.Fixed(0);

    /// <inheritdoc/>
    /// <exception cref="OnnxRuntimeException">The runtime failed.</exception>
    public float[][] Run(IReadOnlyList<float[]> tiles)
    {
        var (width, height, factor) = (_info.Tile.Width, _info.Tile.Height, _info.Factor);

        // A graph with a fixed batch gets it filled up with tiles that nobody reads.
        var count = FixedTiles ?? tiles.Count;
        var large = TileLength * factor * factor;
        var input = TensorBuffer.Create(_input.Type, count * TileLength);
        var output = TensorBuffer.Create(_output.Type, count * large);
        for (var i = 0; i < tiles.Count; i++)
        {
            tiles[i].CopyTo(input.Floats, i * TileLength);
        }

        input.Flush(0, input.Floats.Length);
        using var from = input.View(0, input.Floats.Length, [count, 3, height, width]);
        using var to = output.View(0, output.Floats.Length, [count, 3, factor * height, factor * width]);

        using var pass = RecordingGate.Beside();

        // An interruption was of the call before.
        _options.Terminate = false;
        _session.Run(_options, [_input.Name], [from], [_output.Name], [to]);
        output.Fetch(0, output.Floats.Length);
        return [.. Enumerable.Range(0, tiles.Count).Select(i => output.Floats.AsSpan(i * large, large).ToArray())];
    }

    /// <inheritdoc/>
    public void Interrupt() => _options.Terminate = true;

    /// <inheritdoc/>
    public void Dispose()
    {
        using var pass = RecordingGate.Beside();
        _options.Dispose();
        _session.Dispose();
    }
}
