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
    private readonly bool _sharesMemory;
    private readonly int _sampleLength;
    private readonly int? _fixedRows;
    private readonly TensorBuffer _sample;
    private readonly TensorBuffer _timestep;
    private readonly TensorBuffer _output;
    private readonly List<ConditionInput> _conditions;
    private readonly float[]?[] _extras;
    private readonly Dictionary<(int Start, int Count), Call> _calls = [];

    public UNetArena(
        InferenceSession session, OnnxFile graph, UNetContract contract, TimestepForm form, LatentShape shape, int tokens, int rows,
        bool sharesMemory)
    {
        _session = session;
        _form = form;
        _shape = shape;
        _tokens = tokens;
        _sharesMemory = sharesMemory;
        var sample = graph.Input("sample");
        _fixedRows = sample.Fixed(0);

        // A graph with a fixed batch is called in such portions; the last is filled up with rows that nobody reads.
        Capacity = _fixedRows is { } portion ? (rows + portion - 1) / portion * portion : rows;
        _sampleLength = (shape.Channels + contract.ExtraChannels) * shape.Cells;
        _extras = new float[]?[Capacity];
        _sample = TensorBuffer.Create(sample.Type, Capacity * _sampleLength);
        _timestep = TensorBuffer.Create(graph.Input("timestep").Type, Capacity);
        _output = TensorBuffer.Create(graph.Output("out_sample").Type, Capacity * shape.Length);
        _conditions = ConditionInput.Of(graph, contract, tokens, Capacity);
    }

    /// <summary>Rows that there is memory for.</summary>
    public int Capacity { get; }

    public bool Fits(LatentShape shape, int tokens) => shape == _shape && tokens == _tokens;

    /// <summary>The latents that row <paramref name="row"/> feeds in: channels x height x width.</summary>
    public Span<float> Sample(int row) => _sample.Floats.AsSpan(row * _sampleLength, _shape.Length);

    /// <summary>What the last call gave for row <paramref name="row"/>; free to be written over.</summary>
    public Span<float> Output(int row) => _output.Floats.AsSpan(row * _shape.Length, _shape.Length);

    /// <summary>Sets what else row <paramref name="row"/> feeds in.</summary>
    /// <param name="row">The row.</param>
    /// <param name="timestep">Where the UNet cannot mix them, the same for every row of a call.</param>
    /// <param name="condition">Of as many tokens as the arena is for.</param>
    public void Set(int row, float timestep, RowCondition condition)
    {
        _timestep.Floats[row] = timestep;
        foreach (var input in _conditions)
        {
            input.Set(row, condition);
        }

        if (_sampleLength > _shape.Length && !ReferenceEquals(_extras[row], condition.Extra))
        {
            condition.Extra.CopyTo(_sample.Floats.AsSpan((row * _sampleLength) + _shape.Length, _sampleLength - _shape.Length));
            _extras[row] = condition.Extra;
        }
    }

    /// <summary>Runs the first <paramref name="rows"/> rows.</summary>
    /// <exception cref="OnnxRuntimeException">The runtime failed.</exception>
    public void Run(int rows)
    {
        _sample.Flush(0, rows * _sampleLength);
        _timestep.Flush(0, rows);
        try
        {
            for (var start = 0; start < rows; start += _fixedRows ?? rows)
            {
                var call = CallOf(start, _fixedRows ?? rows);
                if (!_sharesMemory)
                {
                    call.Renew();
                }

                _session.RunWithBinding(_options, call.Binding);
            }
        }
        catch (OnnxRuntimeException)
        {
            // Where it was asked to give this call up, it need not do so with the next.
            _options.Terminate = false;
            throw;
        }

        _output.Fetch(0, rows * _shape.Length);
    }

    /// <summary>Asks the runtime to give the call at hand up. Of any thread.</summary>
    public void Interrupt() => _options.Terminate = true;

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

        var channels = _sampleLength / _shape.Cells;
        var call = new Call(_session);
        call.Feed("sample", null, _sample.View(start * _sampleLength, count * _sampleLength, [count, channels, _shape.Height, _shape.Width]));
        call.Feed("timestep", null, _form == TimestepForm.PerRow ? _timestep.View(start, count, [count]) : _timestep.View(start, 1, _form == TimestepForm.Scalar ? [] : [1]));
        _conditions.ForEach(input => call.Feed(input.Name, input, input.View(start, count)));
        call.Take("out_sample", _output.View(start * _shape.Length, count * _shape.Length, [count, _shape.Channels, _shape.Height, _shape.Width]));
        _calls[(start, count)] = call;
        return call;
    }

    /// <summary>The tensors of one call, bound once: binding costs more than a call's other work.</summary>
    private sealed class Call(InferenceSession session) : IDisposable
    {
        private readonly List<OrtValue> _values = [];
        private readonly List<(string Name, ConditionInput? Source, OrtValue Value)> _inputs = [];
        private readonly Dictionary<ConditionInput, long> _bound = [];

        public OrtIoBinding Binding { get; } = session.CreateIoBinding();

        /// <param name="name">The input.</param>
        /// <param name="source">What it comes from, where it seldom changes; null: it changes at every call.</param>
        /// <param name="value">Its memory here.</param>
        public void Feed(string name, ConditionInput? source, OrtValue value)
        {
            _values.Add(value);
            _inputs.Add((name, source, value));
            Bind(name, source, value);
        }

        /// <summary>
        /// For a device with memory of its own: binding copies an input there, so what changed is bound again, and what did not, the prompts,
        /// stays there from step to step.
        /// </summary>
        public void Renew()
        {
            foreach (var (name, source, value) in _inputs)
            {
                if (source is null || _bound[source] != source.Changes)
                {
                    Bind(name, source, value);
                }
            }
        }

        public void Take(string name, OrtValue value)
        {
            _values.Add(value);
            Binding.BindOutput(name, value);
        }

        private void Bind(string name, ConditionInput? source, OrtValue value)
        {
            Binding.BindInput(name, value);
            if (source is not null)
            {
                _bound[source] = source.Changes;
            }
        }

        public void Dispose()
        {
            Binding.Dispose();
            _values.ForEach(value => value.Dispose());
        }
    }
}
