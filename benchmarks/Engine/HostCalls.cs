using System.Diagnostics;
using MagicCanvas.Diffusion;
using MagicCanvas.Diffusion.Folder;
using MagicCanvas.Diffusion.Graphs;
using MagicCanvas.Diffusion.Graphs.Providers;
using MagicCanvas.Diffusion.Noise;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace MagicCanvas.Benchmarks.Engine;

/// <summary>
/// UNet calls without the engine's binding: with every tensor in this program's memory, as the runtime's plain call takes them, and with every
/// tensor on the device and nothing copied at all, which is the floor of what feeding can cost.
/// </summary>
internal sealed class HostCalls : IDisposable
{
    private readonly InferenceSession _session;
    private readonly OnnxFile _graph;
    private readonly LatentShape _shape;
    private readonly int _tokens;
    private readonly RunOptions _options = new();

    public HostCalls(DiffusionModel model)
    {
        var folder = ModelFolder.Read(Lab.Folder);
        (_graph, _shape, _tokens) = (folder.UNet, BareCalls.ShapeOf(model), folder.Tokens);
        _session = SessionFactory.Open(folder.Root, _graph, GraphDevice.Of(Lab.Options()));
    }

    /// <summary>Median milliseconds of a plain call of each size.</summary>
    public IReadOnlyDictionary<int, double> Plain(IEnumerable<int> sizes, int turns) => Curve(sizes, turns, (inputs, output) =>
    {
        using var outputs = _session.Run(_options, [.. inputs.Keys], [.. inputs.Values], [output.Name]);
    });

    /// <summary>Median milliseconds of a call of each size whose tensors stay where they are.</summary>
    /// <exception cref="ExecutionProviderException">The provider has no memory of its own.</exception>
    public IReadOnlyDictionary<int, double> Resident(IEnumerable<int> sizes, int turns)
    {
        using var memory = new SessionMemory(_session);
        OrtIoBinding? binding = null;
        var kept = new List<OrtValue>();
        try
        {
            return Curve(sizes, turns, (_, _) => _session.RunWithBinding(_options, binding!), (inputs, output, rows) =>
            {
                binding?.Dispose();
                binding = _session.CreateIoBinding();
                foreach (var (name, value) in inputs)
                {
                    // Bound from here, it is copied once.
                    binding.BindInput(name, value);
                }

                var result = memory.Allocate((TensorElementType)output.Type, ShapeOf(output, rows));
                kept.Add(result);
                binding.BindOutput(output.Name, result);
            });
        }
        finally
        {
            binding?.Dispose();
            kept.ForEach(value => value.Dispose());
        }
    }

    public void Dispose()
    {
        _options.Dispose();
        _session.Dispose();
    }

    private Dictionary<int, double> Curve(
        IEnumerable<int> sizes, int turns, Action<Dictionary<string, OrtValue>, TensorPort> call, Action<Dictionary<string, OrtValue>, TensorPort, int>? prepare = null)
    {
        const int warmUp = 3;
        var curve = new Dictionary<int, double>();
        var output = _graph.Output("out_sample");
        foreach (var rows in sizes)
        {
            var inputs = _graph.Inputs.ToDictionary(port => port.Name, port => Filled(port, rows));
            prepare?.Invoke(inputs, output, rows);
            var times = new List<double>();
            for (var turn = 0; turn < warmUp + turns; turn++)
            {
                var start = Stopwatch.GetTimestamp();
                call(inputs, output);
                times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }

            curve[rows] = Percentiles.At(times.Skip(warmUp), 50);
            foreach (var value in inputs.Values)
            {
                value.Dispose();
            }
        }

        return curve;
    }

    private OrtValue Filled(TensorPort port, int rows)
    {
        var shape = ShapeOf(port, rows);
        var buffer = TensorBuffer.Create(port.Type, (int)shape.Aggregate(1L, (product, size) => product * size));
        new TorchRandom((uint)rows).Fill(buffer.Floats);
        buffer.Flush(0, buffer.Floats.Length);
        return buffer.View(0, buffer.Floats.Length, shape);
    }

    /// <summary>Free sizes are a batch, and latents or tokens.</summary>
    private long[] ShapeOf(TensorPort port, int rows) => port.Name switch
    {
        "sample" or "out_sample" => [rows, port.Dims[1] > 0 ? port.Dims[1] : _shape.Channels, _shape.Height, _shape.Width],
        "encoder_hidden_states" => [rows, _tokens, port.Dims[2]],
        _ => [.. port.Dims.Select((size, at) => at == 0 && size <= 0 ? rows : size)],
    };
}
