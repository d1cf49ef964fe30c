using MagicCanvas.Diffusion.Folder;
using MagicCanvas.Diffusion.Graphs.Providers;
using Microsoft.ML.OnnxRuntime;

namespace MagicCanvas.Diffusion.Graphs;

/// <summary>
/// Input and output memory of UNet calls of one shape, allocated once: a call binds the first rows of it. Nothing of size is allocated
/// while a batch runs.
/// </summary>
internal sealed class UNetArena : IDisposable
{
    private readonly InferenceSession _session;
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
    private readonly Dictionary<(int Start, int Count), UNetCall> _calls = [];
    private readonly PlannedCall _planned;
    private readonly GraphCapture? _capture;

    // A recording belongs to the thread that made it: another makes its own.
    private readonly HashSet<(int Thread, int Rows)> _recorded = [];
    private volatile Action? _interrupt;

    public UNetArena(
        InferenceSession session, OnnxFile graph, UNetContract contract, TimestepForm form, LatentShape shape, int tokens, int rows,
        bool sharesMemory, PlannedCall planned, GraphCapture? capture)
    {
        (_session, _planned, _capture) = (session, planned, capture);
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

    /// <summary>Its calls say that they are not recorded.</summary>
    public bool Unrecorded { get; init; }

    /// <summary>Rows that there is memory for.</summary>
    public int Capacity { get; }

    /// <summary>Rows of the last call, with those that nobody reads.</summary>
    public int Called { get; private set; }

    /// <summary>The last call was planned first, so that its time says nothing of the next: it was the first of its rows, or a device's after another of other rows.</summary>
    public bool Planned { get; private set; }

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
    public void Run(int rows) => Run(rows, rows);

    /// <param name="rows">The rows that matter.</param>
    /// <param name="room">Rows of the call, where it is not recorded: others fill it up.</param>
    /// <exception cref="OnnxRuntimeException">The runtime failed.</exception>
    public void Run(int rows, int room)
    {
        _sample.Flush(0, rows * _sampleLength);
        _timestep.Flush(0, rows);
        var portion = _fixedRows ?? (_capture is null ? room : GraphCapture.Bucket(rows));
        var recording = (Environment.CurrentManagedThreadId, portion);
        var first = _capture is null ? !_calls.ContainsKey((0, portion)) : !_recorded.Contains(recording);
        Planned = (_capture is null && !_sharesMemory && _planned.Change(this, portion)) || first;
        Called = (rows + portion - 1) / portion * portion;
        using var pass = first && _capture is not null ? RecordingGate.Alone() : RecordingGate.Beside();
        for (var start = 0; start < rows; start += portion)
        {
            var call = CallOf(start, portion);
            _interrupt = call.Interrupt;
            try
            {
                call.Run(_session, renews: !_sharesMemory);
            }
            finally
            {
                _interrupt = null;
            }
        }

        if (_capture is not null)
        {
            _recorded.Add(recording);
        }

        _output.Fetch(0, rows * _shape.Length);
    }

    /// <summary>Asks the runtime to give the call at hand up. Of any thread.</summary>
    public void Interrupt() => _interrupt?.Invoke();

    public void Dispose()
    {
        using var pass = RecordingGate.Beside();
        foreach (var call in _calls.Values)
        {
            call.Dispose();
        }

        _calls.Clear();
    }

    private UNetCall CallOf(int start, int count)
    {
        if (_calls.TryGetValue((start, count), out var known))
        {
            return known;
        }

        var channels = _sampleLength / _shape.Cells;
        var call = new UNetCall(_session, _capture, Unrecorded);
        call.Feed("sample", null, _sample.View(start * _sampleLength, count * _sampleLength, [count, channels, _shape.Height, _shape.Width]));
        call.Feed("timestep", null, _form == TimestepForm.PerRow ? _timestep.View(start, count, [count]) : _timestep.View(start, 1, _form == TimestepForm.Scalar ? [] : [1]));
        _conditions.ForEach(input => call.Feed(input.Name, input, input.View(start, count)));
        call.Take("out_sample", _output.View(start * _shape.Length, count * _shape.Length, [count, _shape.Channels, _shape.Height, _shape.Width]));
        _calls[(start, count)] = call;
        return call;
    }
}
