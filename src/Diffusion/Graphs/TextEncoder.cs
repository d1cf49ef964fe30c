using MagicCanvas.Diffusion.Folder;
using MagicCanvas.Diffusion.Graphs.Providers;
using Microsoft.ML.OnnxRuntime;

namespace MagicCanvas.Diffusion.Graphs;

/// <summary>Prompt tokens in, embedding out.</summary>
internal sealed class TextEncoder : IDisposable
{
    private readonly InferenceSession _session;
    private readonly RunOptions _options = new() { LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL };
    private readonly TextPart _part;
    private readonly TensorType _idType;
    private readonly TensorType _stateType;
    private readonly TensorType _pooledType;

    public TextEncoder(string root, TextPart part, GraphDevice device)
    {
        _session = SessionFactory.Open(root, part.Graph, device);
        _part = part;
        _idType = part.Graph.Input("input_ids").Type;
        _stateType = part.Graph.Output(part.States).Type;
        _pooledType = part.Pooled is { } pooled ? part.Graph.Output(pooled).Type : TensorType.Float32;
    }

    /// <summary>Width of <see cref="TextEncoding.States"/>.</summary>
    public int Width => _part.Width;

    /// <param name="ids">Token ids, with start, end and padding.</param>
    public TextEncoding Encode(int[] ids)
    {
        var input = TensorBuffer.Create(_idType, ids.Length);
        for (var i = 0; i < ids.Length; i++)
        {
            input.Floats[i] = ids[i];
        }

        input.Flush(0, ids.Length);
        var output = TensorBuffer.Create(_stateType, ids.Length * Width);
        using var tokens = input.View(0, ids.Length, [1, ids.Length]);
        using var states = output.View(0, output.Floats.Length, [1, ids.Length, Width]);
        using var pass = RecordingGate.Beside();
        if (_part.Pooled is not { } name)
        {
            _session.Run(_options, ["input_ids"], [tokens], [_part.States], [states]);
            output.Fetch(0, output.Floats.Length);
            return new(output.Floats, []);
        }

        var vector = TensorBuffer.Create(_pooledType, _part.PooledWidth);
        using var pooled = vector.View(0, _part.PooledWidth, [1, _part.PooledWidth]);
        _session.Run(_options, ["input_ids"], [tokens], [_part.States, name], [states, pooled]);
        output.Fetch(0, output.Floats.Length);
        vector.Fetch(0, vector.Floats.Length);
        return new(output.Floats, vector.Floats);
    }

    public void Dispose()
    {
        using var pass = RecordingGate.Beside();
        _options.Dispose();
        _session.Dispose();
    }
}
