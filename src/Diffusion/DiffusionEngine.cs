using System.Diagnostics;
using MagicCanvas.Diffusion.Folder;
using MagicCanvas.Diffusion.Loop;

namespace MagicCanvas.Diffusion;

/// <summary>
/// Paints pictures: one per device. A run goes through three threads: encode (prompt, start), loop (every step, together with the other
/// runs) and decode (in small portions, so that pictures that are ready together hold up neither the steps nor the first of them).
/// </summary>
public sealed class DiffusionEngine : IAsyncDisposable
{
    private readonly EngineOptions _options;
    private readonly TimeProvider _time;
    private readonly EngineCounters _counters = new();
    private readonly WorkerThread _encode = new("diffusion-encode");
    private readonly RunEnds _ends;
    private readonly StepLoop _loop;
    private readonly Lock _gate = new();
    private readonly List<DiffusionModel> _models = [];
    private readonly FileHashes _hashes;
    private volatile bool _stopping;

    /// <param name="options">How to use the device.</param>
    /// <param name="time">Paces previews.</param>
    public DiffusionEngine(EngineOptions options, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(time);
        _options = options;
        _time = time;
        _hashes = new(options.HashCache);
        _ends = new(options, _counters);
        _loop = new(options, _counters, _ends.Post);
    }

    /// <summary>Counters since the start.</summary>
    public EngineStats Stats => _counters.Read();

    /// <summary>Reads a folder's configuration and graph headers and hashes its files; loads nothing.</summary>
    /// <exception cref="ModelFolderException">The folder is incomplete or broken.</exception>
    public static ModelInfo Inspect(string folder) => ModelFolder.Read(folder).Info;

    /// <summary>As <see cref="Inspect"/>; files that have not changed since they were last read by this engine are not hashed again.</summary>
    /// <exception cref="ModelFolderException">The folder is incomplete or broken.</exception>
    public ModelInfo Describe(string folder)
    {
        var info = ModelFolder.Read(folder, _hashes).Info;
        _hashes.Save();
        return info;
    }

    /// <summary>Loads a model folder in the diffusers-ONNX layout and tries it. Takes as long as the runtime takes to open its graphs.</summary>
    /// <exception cref="ModelFolderException">The folder is incomplete or broken.</exception>
    public DiffusionModel Load(string folder)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_stopping, this);
        }

        var model = new DiffusionModel(ModelFolder.Read(folder, _hashes), _options);
        lock (_gate)
        {
            if (!_stopping)
            {
                _models.RemoveAll(other => other.IsClosed);
                _models.Add(model);
                return model;
            }
        }

        model.Dispose();
        throw new ObjectDisposedException(nameof(DiffusionEngine));
    }

    /// <summary>
    /// Paints one picture, together with whatever else runs: the same request gives the same picture all the same.
    /// </summary>
    /// <param name="model">Loaded by this engine.</param>
    /// <param name="request">The picture.</param>
    /// <param name="progress">Called on pool threads, never two at a time; a slow receiver misses reports, and none comes after the end.</param>
    /// <param name="cancel">Ends the run at its next step; the outcome then says how many were done.</param>
    /// <param name="leave">Likewise, but with a snapshot from which it can go on; a run that has all its steps is finished instead.</param>
    /// <returns>
    /// The outcome; faults where the engine fails or is disposed, or <paramref name="progress"/> throws, and with a
    /// <see cref="SnapshotRefusedException"/> where the request's snapshot is not one of this request with this model.
    /// </returns>
    /// <exception cref="ArgumentException">The request does not fit the model.</exception>
    public Task<RunOutcome> Run(
        DiffusionModel model, RunRequest request, IProgress<RunProgress>? progress, CancellationToken cancel, CancellationToken leave = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(request);
        RequestRules.Check(request, model);
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_stopping, this);
            var run = new ActiveRun(model, request, progress, new(_time, _options.PreviewsPerSecond), _counters, cancel, leave);
            _encode.Post(() => Encode(run));
            return run.Task;
        }
    }

    /// <summary>Asks the runtime to give up the UNet or VAE call at hand, for a device that does not answer; the call's runs fail if it does.</summary>
    public void Interrupt()
    {
        _loop.Interrupt();
        _ends.Interrupt();
    }

    /// <summary>Ends after the step at hand. Runs that are not done fail; models loaded here are disposed.</summary>
    public async ValueTask DisposeAsync()
    {
        lock (_gate)
        {
            if (_stopping)
            {
                return;
            }

            _stopping = true;
        }

        // In the order of a run's way, so that nothing is handed to a thread that has ended.
        await _encode.Stop().ConfigureAwait(false);
        await _loop.Stop().ConfigureAwait(false);
        await _ends.Stop().ConfigureAwait(false);
        _encode.Dispose();
        _models.ForEach(model => model.Dispose());
    }

    private void Encode(ActiveRun run)
    {
        var start = Stopwatch.GetTimestamp();
        try
        {
            if (_stopping)
            {
                run.Fail(new ObjectDisposedException(nameof(DiffusionEngine)));
                return;
            }

            if (run.ShouldStop)
            {
                run.Cancel();
                return;
            }

            if (run.ShouldLeave)
            {
                run.HandOver(run.Request.Resume);
                return;
            }

            _counters.EncodeClock.Time(() => RunPreparation.Prepare(run));
            _counters.Encoded(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }
        catch (Exception failure)
        {
            run.Fail(failure);
            return;
        }

        _loop.Join(run);
    }
}
