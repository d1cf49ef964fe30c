using MagicCanvas.Diffusion.Folder;
using MagicCanvas.Diffusion.Graphs;
using MagicCanvas.Diffusion.Graphs.Providers;
using Microsoft.ML.OnnxRuntime;

namespace MagicCanvas.Diffusion.Upscaling;

/// <summary>
/// Enlarges pictures by a super-resolution model, or by Lanczos where there is none. Pictures that are enlarged at the same time share
/// the model's calls.
/// </summary>
public sealed class UpscaleEngine : IAsyncDisposable
{
    private readonly UpscaleOptions _options;
    private readonly TileQueue _queue;
    private readonly Lock _gate = new();
    private readonly List<Upscaler> _loaded = [];
    private readonly FileHashes _hashes;
    private bool _stopping;

    public UpscaleEngine(UpscaleOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        _queue = new(options.MaxTiles);
        _hashes = new(options.HashCache);
    }

    /// <summary>Counters since the start.</summary>
    public UpscaleStats Stats => _queue.Stats;

    /// <summary>Reads a folder's configuration and its graph's header; loads nothing.</summary>
    /// <exception cref="ModelFolderException">The folder is incomplete or broken.</exception>
    /// <summary>Whether a folder holds a model that enlarges.</summary>
    public static bool IsUpscaler(string folder) => UpscalerFolder.Is(folder);

    public static UpscalerInfo Inspect(string folder) => UpscalerFolder.Read(folder).Info;

    /// <summary>As <see cref="Inspect"/>; files that have not changed since they were last read by this engine are not hashed again.</summary>
    /// <exception cref="ModelFolderException">The folder is incomplete or broken.</exception>
    public UpscalerInfo Describe(string folder)
    {
        var info = UpscalerFolder.Read(folder, _hashes).Info;
        _hashes.Save();
        return info;
    }

    /// <summary>Loads a super-resolution folder and tries it.</summary>
    /// <exception cref="ModelFolderException">The folder is incomplete or broken.</exception>
    /// <exception cref="ExecutionProviderException">The device cannot be used.</exception>
    public Upscaler Load(string folder)
    {
        var read = UpscalerFolder.Read(folder, _hashes);
        var device = new GraphDevice(_options.Threads, ExecutionProvider.Of(_options.Provider));
        var loaded = new Upscaler(read.Info, new UpscalerGraph(read, device, _options.MaxTiles));
        lock (_gate)
        {
            if (!_stopping)
            {
                _loaded.RemoveAll(other => other.Uses.IsClosed);
                _loaded.Add(loaded);
                return loaded;
            }
        }

        loaded.Dispose();
        throw new ObjectDisposedException(nameof(UpscaleEngine));
    }

    /// <summary>The steps that <see cref="Run"/> tells of: tiles, or 1 without a model.</summary>
    public static int Steps(UpscalerInfo? upscaler, int width, int height, int factor)
    {
        if (upscaler is null)
        {
            return 1;
        }

        var steps = 0;
        for (var reached = 1; reached < factor; reached *= upscaler.Factor)
        {
            steps += TilePass.Tiles(width * reached, height * reached, upscaler);
        }

        return steps;
    }

    /// <summary>
    /// Enlarges a picture. A model of another factor goes over it as often as it takes to reach the one asked for; what is then
    /// too much is taken back by Lanczos.
    /// </summary>
    /// <param name="upscaler">Loaded by this engine; null: Lanczos.</param>
    /// <param name="image">The picture.</param>
    /// <param name="factor">How many times wider and higher, 1..8.</param>
    /// <param name="progress">Called on pool threads after each row of tiles, never two at a time.</param>
    /// <param name="cancel">Ends the run at its next call.</param>
    /// <exception cref="DeviceFailedException">The runtime or the device failed.</exception>
    /// <exception cref="ObjectDisposedException">The engine or the model was disposed.</exception>
    public async Task<RunOutcome> Run(Upscaler? upscaler, RgbImage image, int factor, IProgress<RunProgress>? progress, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentOutOfRangeException.ThrowIfLessThan(factor, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(factor, 8);
        var (width, height) = (image.Width * factor, image.Height * factor);
        var steps = new Tally(Steps(upscaler?.Info, image.Width, image.Height, factor), progress);
        upscaler?.Uses.Enter();
        try
        {
            for (var reached = 1; upscaler is not null && reached < factor; reached *= upscaler.Info.Factor)
            {
                image = await Pass(upscaler, image, steps, cancel).ConfigureAwait(false);
            }

            cancel.ThrowIfCancellationRequested();
            var result = await Task.Run(() => Lanczos.Resize(image, width, height), cancel).ConfigureAwait(false);
            if (upscaler is null)
            {
                steps.Done(1);
            }

            return new(result, steps.Count);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            return new(null, steps.Count);
        }
        catch (OnnxRuntimeException bad)
        {
            throw new DeviceFailedException(bad.Message, bad);
        }
        finally
        {
            upscaler?.Uses.Leave();
        }
    }

    /// <summary>Asks the runtime to give up the call at hand, for a device that does not answer; the call's runs fail if it does.</summary>
    public void Interrupt() => _queue.Interrupt();

    /// <summary>Ends after the call at hand. Runs that are not done fail; models loaded here are closed.</summary>
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

        await _queue.Stop().ConfigureAwait(false);
        _loaded.ForEach(upscaler => upscaler.Dispose());
    }

    private async Task<RgbImage> Pass(Upscaler upscaler, RgbImage image, Tally steps, CancellationToken cancel)
    {
        // Cutting and joining is work, too: not for the caller's thread.
        await Task.Yield();
        var pass = new TilePass(image, upscaler.Info);
        for (var row = 0; row < pass.Rows; row++)
        {
            // A row at a time, so that a large picture does not put all of its tiles before everybody else's.
            var tiles = Enumerable.Range(0, pass.Columns).Select(column => _queue.Enlarge(upscaler, pass.Cut(column, row), cancel)).ToArray();
            for (var column = 0; column < tiles.Length; column++)
            {
                pass.Add(column, row, await tiles[column].ConfigureAwait(false));
            }

            pass.FinishRow(row);
            steps.Done(tiles.Length);
        }

        return pass.Result();
    }

    private sealed class Tally(int all, IProgress<RunProgress>? progress)
    {
        public int Count { get; private set; }

        public void Done(int more)
        {
            Count += more;
            progress?.Report(new(Count, all, null));
        }
    }
}
