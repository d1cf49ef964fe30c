using MagicCanvas.Diffusion.Folder;
using MagicCanvas.Diffusion.Graphs.Providers;
using Microsoft.ML.OnnxRuntime;

namespace MagicCanvas.Diffusion.Graphs;

/// <summary>Latents in, picture out. One thread at a time.</summary>
internal sealed class VaeDecoder : IDisposable
{
    private readonly InferenceSession _session;
    private readonly RunOptions _options = new() { LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL };
    private readonly VaeConfig _config;
    private readonly TensorType _inputType;
    private readonly TensorType _outputType;
    private readonly int? _fixedPictures;
    private (int Count, LatentShape Shape) _size;
    private TensorBuffer? _input;
    private TensorBuffer? _output;

    public VaeDecoder(string root, OnnxFile graph, VaeConfig config, GraphDevice device)
    {
        _session = SessionFactory.Open(root, graph, device);
        _config = config;
        _inputType = graph.Input("latent_sample").Type;
        _outputType = graph.Output("sample").Type;
        _fixedPictures = graph.Input("latent_sample").Fixed(0);
        OnProcessor = device.Provider.SharesMemory;
    }

    /// <summary>Whether it computes where this program does.</summary>
    public bool OnProcessor { get; }

    /// <summary>Pixels per latent cell and side.</summary>
    public int Factor => _config.Factor;

    /// <param name="latents">Of any number of pictures.</param>
    /// <param name="shape">Of each.</param>
    /// <exception cref="OnnxRuntimeException">The runtime failed.</exception>
    public RgbImage[] Decode(IReadOnlyList<float[]> latents, LatentShape shape)
    {
        var (height, width) = (shape.Height * Factor, shape.Width * Factor);
        var images = new RgbImage[latents.Count];
        for (var first = 0; first < images.Length; first += _fixedPictures ?? images.Length)
        {
            // A graph with a fixed batch gets it filled up with latents that nobody looks at.
            var count = _fixedPictures ?? images.Length;
            var read = Math.Min(count, images.Length - first);
            var planes = Call([.. latents.Skip(first).Take(read)], count, shape);
            for (var i = 0; i < read; i++)
            {
                images[first + i] = Pixels.FromPlanes(planes.AsSpan(i * 3 * height * width, 3 * height * width), width, height);
            }
        }

        return images;
    }

    /// <returns>Three planes of about [-1, 1].</returns>
    public float[] DecodePlanes(float[] latents, LatentShape shape) =>
        Call([latents], _fixedPictures ?? 1, shape)[..(3 * shape.Height * Factor * shape.Width * Factor)];

    /// <summary>Asks the runtime to give the call at hand up. Of any thread.</summary>
    public void Interrupt() => _options.Terminate = true;

    public void Dispose()
    {
        using var pass = RecordingGate.Beside();
        _options.Dispose();
        _session.Dispose();
    }

    /// <returns>Three planes of about [-1, 1] of each, until the next call.</returns>
    private float[] Call(float[][] latents, int count, LatentShape shape)
    {
        var (height, width) = (shape.Height * Factor, shape.Width * Factor);
        if (_size != (count, shape) || _input is null || _output is null)
        {
            // Kept from call to call: what is new and large is cleared first, and collected later while everybody waits.
            _size = (count, shape);
            _input = TensorBuffer.Create(_inputType, count * shape.Length);
            _output = TensorBuffer.Create(_outputType, count * 3 * height * width);
        }

        var (input, output) = (_input, _output);
        for (var i = 0; i < latents.Length; i++)
        {
            _config.ToDecoder(latents[i], input.Floats.AsSpan(i * shape.Length, shape.Length));
        }

        input.Flush(0, input.Floats.Length);
        using var from = input.View(0, input.Floats.Length, [count, shape.Channels, shape.Height, shape.Width]);
        using var to = output.View(0, output.Floats.Length, [count, 3, height, width]);

        using var pass = RecordingGate.Beside();

        // An interruption was of the call before.
        _options.Terminate = false;
        _session.Run(_options, ["latent_sample"], [from], ["sample"], [to]);
        output.Fetch(0, output.Floats.Length);
        return output.Floats;
    }
}
