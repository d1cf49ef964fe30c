using MagicCanvas.Diffusion.Folder;
using Microsoft.ML.OnnxRuntime;

namespace MagicCanvas.Diffusion.Graphs;

/// <summary>Latents in, picture out.</summary>
internal sealed class VaeDecoder : IDisposable
{
    private readonly InferenceSession _session;
    private readonly RunOptions _options = new() { LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL };
    private readonly VaeConfig _config;
    private readonly TensorType _inputType;
    private readonly TensorType _outputType;

    public VaeDecoder(string root, OnnxFile graph, VaeConfig config, GraphDevice device)
    {
        _session = SessionFactory.Open(root, graph, device);
        _config = config;
        _inputType = graph.Input("latent_sample").Type;
        _outputType = graph.Output("sample").Type;
    }

    /// <summary>Pixels per latent cell and side.</summary>
    public int Factor => _config.Factor;

    public RgbImage Decode(ReadOnlySpan<float> latents, LatentShape shape) =>
        Pixels.FromPlanes(DecodePlanes(latents, shape), shape.Width * Factor, shape.Height * Factor);

    /// <returns>Three planes of about [-1, 1].</returns>
    public float[] DecodePlanes(ReadOnlySpan<float> latents, LatentShape shape)
    {
        var input = TensorBuffer.Create(_inputType, shape.Length);
        _config.ToDecoder(latents, input.Floats);
        input.Flush(0, shape.Length);
        var (height, width) = (shape.Height * Factor, shape.Width * Factor);
        var output = TensorBuffer.Create(_outputType, 3 * height * width);
        using var from = input.View(0, shape.Length, [1, shape.Channels, shape.Height, shape.Width]);
        using var to = output.View(0, output.Floats.Length, [1, 3, height, width]);
        _session.Run(_options, ["latent_sample"], [from], ["sample"], [to]);
        output.Fetch(0, output.Floats.Length);
        return output.Floats;
    }

    public void Dispose()
    {
        _options.Dispose();
        _session.Dispose();
    }
}
