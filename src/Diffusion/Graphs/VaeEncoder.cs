using System.Numerics.Tensors;
using MagicCanvas.Diffusion.Folder;
using MagicCanvas.Diffusion.Graphs.Providers;
using MagicCanvas.Diffusion.Noise;
using Microsoft.ML.OnnxRuntime;

namespace MagicCanvas.Diffusion.Graphs;

/// <summary>Picture in, latents out.</summary>
internal sealed class VaeEncoder : IDisposable
{
    private readonly InferenceSession _session;
    private readonly RunOptions _options = new() { LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL };
    private readonly VaeConfig _config;
    private readonly TensorType _inputType;
    private readonly TensorPort _output;

    public VaeEncoder(string root, OnnxFile graph, VaeConfig config, GraphDevice device)
    {
        _session = SessionFactory.Open(root, graph, device);
        _config = config;
        _inputType = graph.Input("sample").Type;
        _output = graph.FindOutput("latent_parameters") ?? graph.Output("latent_sample");
    }

    /// <param name="image">Width and height must be multiples of the latent factor.</param>
    /// <param name="noise">Drawn from where the graph gives a distribution (mean and log variance), and before anything else of the run is; null: its mean.</param>
    /// <param name="hidden">Of the picture's size: what it covers is the exact middle of all values, which no byte is; null: nothing is.</param>
    /// <returns>Latents as the UNet knows them.</returns>
    public float[] Encode(RgbImage image, INoiseSource? noise, MaskImage? hidden = null)
    {
        var shape = new LatentShape(_config.Channels, image.Height / _config.Factor, image.Width / _config.Factor);
        var isDistribution = (_output.Fixed(1) ?? (_output.Name == "latent_parameters" ? 2 * shape.Channels : shape.Channels)) == 2 * shape.Channels;
        var input = TensorBuffer.Create(_inputType, 3 * image.Width * image.Height);
        Pixels.ToPlanes(image, input.Floats);
        if (hidden is not null)
        {
            Pixels.Hide(hidden, input.Floats);
        }

        input.Flush(0, input.Floats.Length);
        var channels = isDistribution ? 2 * shape.Channels : shape.Channels;
        var output = TensorBuffer.Create(_output.Type, channels * shape.Cells);
        using var from = input.View(0, input.Floats.Length, [1, 3, image.Height, image.Width]);
        using var to = output.View(0, output.Floats.Length, [1, channels, shape.Height, shape.Width]);
        using var pass = RecordingGate.Beside();
        _session.Run(_options, ["sample"], [from], [_output.Name], [to]);
        output.Fetch(0, output.Floats.Length);
        var latents = output.Floats.AsSpan(0, shape.Length).ToArray();
        if (isDistribution && noise is not null)
        {
            AddDeviation(latents, output.Floats.AsSpan(shape.Length), noise);
        }

        _config.FromEncoder(latents);
        return latents;
    }

    public void Dispose()
    {
        using var pass = RecordingGate.Beside();
        _options.Dispose();
        _session.Dispose();
    }

    private static void AddDeviation(float[] mean, Span<float> logVariance, INoiseSource noise)
    {
        var drawn = new float[mean.Length];
        noise.Fill(drawn);
        TensorPrimitives.Clamp(logVariance, -30f, 20f, logVariance);
        TensorPrimitives.Multiply(logVariance, 0.5f, logVariance);
        TensorPrimitives.Exp(logVariance, logVariance);
        TensorPrimitives.MultiplyAdd(logVariance, drawn, mean, mean);
    }
}
