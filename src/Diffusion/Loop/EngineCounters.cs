namespace MagicCanvas.Diffusion.Loop;

/// <summary>What an engine counts; written by its threads, read by anyone.</summary>
internal sealed class EngineCounters
{
    private readonly Lock _gate = new();
    private int _activeRuns;
    private int _activeRows;
    private int _bound = StepTimes.UnknownBound;
    private long _calls;
    private long _rows;
    private double _unet;
    private double _overhead;
    private double _encode;
    private double _decode;
    private long _finished;
    private long _canceled;
    private long _failed;
    private long _previews;

    /// <summary>Of the encode thread.</summary>
    public CallClock EncodeClock { get; } = new();

    /// <summary>Of the loop thread.</summary>
    public CallClock StepClock { get; } = new();

    /// <summary>Of the decode thread.</summary>
    public CallClock DecodeClock { get; } = new();

    public void Entered(int rows) => Locked(() => (_activeRuns, _activeRows) = (_activeRuns + 1, _activeRows + rows));

    /// <summary>The run takes no more steps; its picture may still be decoded.</summary>
    public void LeftLoop(int rows) => Locked(() => _activeRows -= rows);

    public void Finished() => Locked(() => (_activeRuns, _finished) = (_activeRuns - 1, _finished + 1));

    public void Canceled() => Locked(() => (_activeRuns, _canceled) = (_activeRuns - 1, _canceled + 1));

    public void Failed() => Locked(() => (_activeRuns, _failed) = (_activeRuns - 1, _failed + 1));

    /// <summary>It could not go on from its snapshot: no failure of the device, nor a run.</summary>
    public void Refused() => Locked(() => _activeRuns--);

    public void Encoded(double milliseconds) => Locked(() => _encode += milliseconds);

    public void Decoded(double milliseconds) => Locked(() => _decode += milliseconds);

    public void Previewed() => Locked(() => _previews++);

    public void Turn(int rows, int bound, double unetMilliseconds, double turnMilliseconds)
    {
        lock (_gate)
        {
            _calls++;
            _rows += rows;
            _bound = bound;
            _unet += unetMilliseconds;
            _overhead += turnMilliseconds - unetMilliseconds;
        }
    }

    public EngineStats Read()
    {
        var (running, expected) = new[] { EncodeClock.Read(), StepClock.Read(), DecodeClock.Read() }.MaxBy(call => call.Running / Math.Max(1, call.Expected));
        lock (_gate)
        {
            return new()
            {
                CallMilliseconds = running,
                ExpectedCallMilliseconds = expected,
                ActiveRuns = _activeRuns,
                Room = Math.Max(0, (_bound - _activeRows) / 2),
                MaxBatch = _bound,
                UNetCalls = _calls,
                UNetRows = _rows,
                UNetMilliseconds = _unet,
                LoopOverheadMilliseconds = _overhead,
                EncodeMilliseconds = _encode,
                DecodeMilliseconds = _decode,
                RunsFinished = _finished,
                RunsCanceled = _canceled,
                RunsFailed = _failed,
                PreviewsSent = _previews,
            };
        }
    }

    private void Locked(Action write)
    {
        lock (_gate)
        {
            write();
        }
    }
}
