using MagicCanvas.Diffusion.Folder;
using Microsoft.ML.OnnxRuntime;

namespace MagicCanvas.Diffusion.Graphs;

/// <summary>Prompt tokens in, embedding out.</summary>
internal sealed class TextEncoder : IDisposable
{
    private readonly InferenceSession _session;
    private readonly RunOptions _options = new() { LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL };
    private readonly TensorType _idType;
    private readonly TensorType _stateType;
    private readonly int _contextSize;

    public TextEncoder(string root, OnnxFile graph, int contextSize, int threads)
    {
        _session = SessionFactory.Open(root, graph, threads);
        _idType = graph.Input("input_ids").Type;
        _stateType = graph.Output("last_hidden_state").Type;
        _contextSize = contextSize;
    }

    /// <param name="ids">Token ids, with start, end and padding.</param>
    /// <returns>Tokens x width.</returns>
    public float[] Encode(int[] ids)
    {
        var input = TensorBuffer.Create(_idType, ids.Length);
        for (var i = 0; i < ids.Length; i++)
        {
            input.Floats[i] = ids[i];
        }

        var output = TensorBuffer.Create(_stateType, ids.Length * _contextSize);
        input.Flush(0, ids.Length);
        using var tokens = input.View(0, ids.Length, [1, ids.Length]);
        using var states = output.View(0, output.Floats.Length, [1, ids.Length, _contextSize]);
        _session.Run(_options, ["input_ids"], [tokens], ["last_hidden_state"], [states]);
        output.Fetch(0, output.Floats.Length);
        return output.Floats;
    }

    public void Dispose()
    {
        _options.Dispose();
        _session.Dispose();
    }
}
