using System.Collections.Concurrent;
using System.Threading.Channels;
using MagicCanvas.Diffusion;
using MagicCanvas.Grains.Inference;
using MagicCanvas.Grains.Tests.Support;

namespace MagicCanvas.Grains.Tests.Inference;

/// <summary>An engine whose runs the test drives, or which end at once.</summary>
internal sealed class FakeEngine : IInferenceEngine
{
    private readonly Channel<FakeRun> _held = Channel.CreateUnbounded<FakeRun>();
    private int _active;

    /// <summary>Runs wait for the test.</summary>
    public bool Holds { get; set; }

    public int MaxBatch { get; set; } = 8;

    /// <summary>How long a call of 10 ms is said to have run.</summary>
    public double CallMilliseconds { get; set; }

    /// <summary>Runs do not hear of a cancellation, as in a call that does not return.</summary>
    public bool IsDeaf { get; set; }

    /// <summary>Thrown by runs.</summary>
    public Exception? Failure { get; set; }

    /// <summary>By folder name: thrown when it is inspected.</summary>
    public ConcurrentDictionary<string, Exception> Broken { get; } = new(StringComparer.Ordinal);

    public ConcurrentQueue<RunRequest> Requests { get; } = new();

    public ConcurrentQueue<string> Loaded { get; } = new();

    public ConcurrentQueue<string> Closed { get; } = new();

    /// <summary>What every model says of the configuration that it could not have.</summary>
    public string? Warning { get; set; }

    /// <summary>Length of every model.</summary>
    public long Bytes { get; set; }

    /// <summary>Time in model calls, calls and rows so far.</summary>
    public (double Milliseconds, long Calls, long Rows) Counted { get; set; }

    public EngineStats Stats => new()
    {
        ActiveRuns = _active, Room = MaxBatch, MaxBatch = MaxBatch, UNetCalls = Counted.Calls, UNetRows = Counted.Rows, UNetMilliseconds = Counted.Milliseconds, LoopOverheadMilliseconds = 0,
        EncodeMilliseconds = 0, DecodeMilliseconds = 0, RunsFinished = 0, RunsCanceled = 0, RunsFailed = 0, PreviewsSent = 0,
        CallMilliseconds = CallMilliseconds, ExpectedCallMilliseconds = 10,
    };

    public ModelInfo Inspect(string folder) => Broken.TryGetValue(Path.GetFileName(folder), out var problem)
        ? throw problem
        : new ModelInfo
        {
            Id = Path.GetFileName(folder), Version = $"sha256:{VersionOf(folder)}", Bytes = Bytes, Family = "fake", SizeMultiple = 8, DefaultWidth = 64, DefaultHeight = 64,
            DefaultSteps = 4, DefaultGuidance = 4, DefaultSampler = SamplerNames.Ddim, DefaultSchedule = ScheduleNames.Default,
            SupportsImageToImage = true, MaxTokens = 77,
        };

    public IEngineModel Load(string folder)
    {
        Loaded.Enqueue(Path.GetFileName(folder));
        return new FakeModel(Inspect(folder), Closed) { Warning = Warning };
    }

    /// <summary>Refuses to go on from whatever snapshot.</summary>
    public bool RefusesSnapshots { get; set; }

    public async Task<RunOutcome> Run(
        IEngineModel model, RunRequest request, IProgress<RunProgress>? progress, CancellationToken cancel, CancellationToken leave)
    {
        Requests.Enqueue(request);
        if (request.Resume is not null && RefusesSnapshots)
        {
            throw new SnapshotRefusedException("Asked to refuse.");
        }

        if (Failure is { } failure)
        {
            throw failure;
        }

        var run = new FakeRun(request, progress!, IsDeaf ? CancellationToken.None : cancel, IsDeaf ? CancellationToken.None : leave);
        Interlocked.Increment(ref _active);
        if (Holds)
        {
            _held.Writer.TryWrite(run);
        }
        else
        {
            run.Finish();
        }

        try
        {
            return await run.Outcome;
        }
        finally
        {
            Interlocked.Decrement(ref _active);
        }
    }

    /// <summary>The next run that waits.</summary>
    public async Task<FakeRun> NextRun() => await _held.Reader.ReadAsync().AsTask().WaitAsync(Eventually.Limit);

    public void Interrupt()
    {
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>What stands in the folder's file of that name.</summary>
    private static string VersionOf(string folder) =>
        Path.Combine(folder, "version") is var file && File.Exists(file) ? File.ReadAllText(file) : "fake";

    private sealed record FakeModel(ModelInfo Info, ConcurrentQueue<string> Closed) : IEngineModel
    {
        public string? Warning { get; init; }

        public void Dispose() => Closed.Enqueue(Info.Id);
    }
}
