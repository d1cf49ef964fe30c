using MagicCanvas.Diffusion.Folder;
using Microsoft.ML.OnnxRuntime;

namespace MagicCanvas.Diffusion.Graphs;

/// <summary>
/// Input and output memory of UNet calls of one shape, allocated once: a call binds the first rows of it. Nothing of size is allocated
/// while a batch runs.
/// </summary>
internal sealed class UNetArena : IDisposable
{
    private readonly InferenceSession _session;
    private readonly RunOptions _options = new() { LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL };
    private readonly TimestepForm _form;
    private readonly LatentShape _shape;
    private readonly int _tokens;
    private readonly int _contextSize;
    private readonly int? _fixedRows;
    private readonly TensorBuffer _sample;
    private readonly TensorBuffer _timestep;
    private readonly TensorBuffer _context;
    private readonly TensorBuffer _output;
    private readonly float[]?[] _contexts;
    private readonly Dictionary<(int Start, int Count), Call> _calls = [];

    public UNetArena(
        InferenceSession session, OnnxFile graph, TimestepForm form, LatentShape shape, int tokens, int contextSize, int rows)
    {
        _session = session;
        _form = form;
        _shape = shape;
        _tokens = tokens;
        _contextSize = contextSize;
        var sample = graph.Input("sample");
        _fixedRows = sample.Fixed(0);

        // A graph with a fixed batch is called in such portions; the last is filled up with rows that nobody reads.
        Capacity = _fixedRows is { } portion ? (rows + portion - 1) / portion * portion : rows;
        _contexts = new float[]?[Capacity];
        _sample = TensorBuffer.Create(sample.Type, Capacity * shape.Length);
        _timestep = TensorBuffer.Create(graph.Input("timestep").Type, Capacity);
        _context = TensorBuffer.Create(graph.Input("encoder_hidden_states").Type, Capacity * tokens * contextSize);
        _output = TensorBuffer.Create(graph.Output("out_sample").Type, Capacity * shape.Length);
    }

    /// <summary>Rows that there is memory for.</summary>
    public int Capacity { get; }

    public bool Fits(LatentShape shape, int tokens) => shape == _shape && tokens == _tokens;

    /// <summary>What row <paramref name="row"/> feeds in: channels x height x width.</summary>
    public Span<float> Sample(int row) => _sample.Floats.AsSpan(row * _shape.Length, _shape.Length);

    /// <summary>What the last call gave for row <paramref name="row"/>; free to be written over.</summary>
    public Span<float> Output(int row) => _output.Floats.AsSpan(row * _shape.Length, _shape.Length);

    /// <summary>Sets what else row <paramref name="row"/> feeds in.</summary>
    /// <param name="row">The row.</param>
    /// <param name="timestep">Where the UNet cannot mix them, the same for every row of a call.</param>
    /// <param name="context">Tokens x width; copied only where it is not the array that the row had before.</param>
    public void Set(int row, float timestep, float[] context)
    {
        _timestep.Floats[row] = timestep;
        if (ReferenceEquals(_contexts[row], context))
        {
            return;
        }

        var start = row * _tokens * _contextSize;
        context.CopyTo(_context.Floats.AsSpan(start, _tokens * _contextSize));
        _context.Flush(start, _tokens * _contextSize);
        _contexts[row] = context;
    }

    /// <summary>Runs the first <paramref name="rows"/> rows.</summary>
    /// <exception cref="OnnxRuntimeException">The runtime failed.</exception>
    public void Run(int rows)
    {
        _sample.Flush(0, rows * _shape.Length);
        _timestep.Flush(0, rows);
        for (var start = 0; start < rows; start += _fixedRows ?? rows)
        {
            _session.RunWithBinding(_options, CallOf(start, _fixedRows ?? rows).Binding);
        }

        _output.Fetch(0, rows * _shape.Length);
    }

    public void Dispose()
    {
        foreach (var call in _calls.Values)
        {
            call.Dispose();
        }

        _calls.Clear();
        _options.Dispose();
    }

    private Call CallOf(int start, int count)
    {
        if (_calls.TryGetValue((start, count), out var known))
        {
            return known;
        }

        var (length, width) = (_shape.Length, _tokens * _contextSize);
        long[] latents = [count, _shape.Channels, _shape.Height, _shape.Width];
        var call = new Call(
            _session,
            _sample.View(start * length, count * length, latents),
            _form == TimestepForm.PerRow ? _timestep.View(start, count, [count]) : _timestep.View(start, 1, _form == TimestepForm.Scalar ? [] : [1]),
            _context.View(start * width, count * width, [count, _tokens, _contextSize]),
            _output.View(start * length, count * length, latents));
        _calls[(start, count)] = call;
        return call;
    }

    /// <summary>The tensors of one call, bound once: binding costs more than a call's other work.</summary>
    private sealed class Call : IDisposable
    {
        private readonly OrtValue[] _values;

        public Call(InferenceSession session, OrtValue sample, OrtValue timestep, OrtValue context, OrtValue output)
        {
            _values = [sample, timestep, context, output];
            Binding = session.CreateIoBinding();
            Binding.BindInput("sample", sample);
            Binding.BindInput("timestep", timestep);
            Binding.BindInput("encoder_hidden_states", context);
            Binding.BindOutput("out_sample", output);
        }

        public OrtIoBinding Binding { get; }

        public void Dispose()
        {
            Binding.Dispose();
            foreach (var value in _values)
            {
                value.Dispose();
            }
        }
    }
}
