using MagicCanvas.Diffusion;
using MagicCanvas.Diffusion.Upscaling;
using MagicCanvas.Models;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MagicCanvas.Grains.Inference.Upscaling;

/// <summary>
/// What enlarges on a device: the super-resolution folders among the model roots, and Lanczos, which is always there. Their memory is counted with
/// that of the models that paint, and they compute where those do.
/// </summary>
internal sealed partial class UpscalerHost : FolderHost<UpscalerInfo, Upscaler>, IWatchedCalls, IAsyncDisposable
{
    private readonly UpscalingOptions _options;
    private readonly ILogger<UpscalerHost> _logger;
    private readonly UpscaleEngine _engine;

    public UpscalerHost(
        ModelMemory memory, IOptions<ModelHostOptions> models, IOptions<UpscalingOptions> options, IOptions<EngineOptions> engine, TimeProvider time,
        ILogger<UpscalerHost> logger)
        : base(memory, models.Value, time)
    {
        (_options, _logger) = (options.Value, logger);
        _engine = new(new()
        {
            MaxTiles = _options.MaxTiles,
            Threads = _options.Threads,
            Provider = engine.Value.Provider,

            // A file of its own: each engine writes what it knows over what was there.
            HashCache = engine.Value.HashCache is { } cache ? cache + ".upscalers" : null,
        });
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Served => [ModelDescriptor.Lanczos, .. base.Served];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Warm => [ModelDescriptor.Lanczos, .. base.Warm];

    public IReadOnlyList<ModelDescriptor> Descriptors =>
    [
        UpscalerDescriptors.Lanczos(PriceOf(ModelDescriptor.Lanczos, _options.UnitsPerMegapixel)),
        .. Each(slot => UpscalerDescriptors.Of(slot, PriceOf(slot.Id, _options.UnitsPerMegapixel))),
    ];

    /// <inheritdoc/>
    public (double Running, double Expected) Call
    {
        get
        {
            var stats = _engine.Stats;
            return (stats.CallMilliseconds, stats.ExpectedCallMilliseconds);
        }
    }

    /// <summary>What bears this id, in this version, for one job; it stays in memory until the use is disposed. Null: Lanczos.</summary>
    /// <exception cref="ModelUnavailableException">This device has no such model, or it is broken, or another version.</exception>
    public async Task<ModelUse<Upscaler>?> Find(string id, string? version, CancellationToken cancel) =>
        id == ModelDescriptor.Lanczos ? null : await Use(id, version, cancel);

    /// <summary>Enlarges by a model, or by Lanczos where there is none; off the caller's thread.</summary>
    /// <exception cref="DeviceFailedException">The runtime or the device failed.</exception>
    public async Task<RunOutcome> Run(Upscaler? upscaler, RgbImage image, int factor, IProgress<RunProgress>? progress, CancellationToken cancel)
    {
        await Task.Yield();
        return await _engine.Run(upscaler, image, factor, progress, cancel);
    }

    /// <summary>
    /// The picture at this size, by the best that is here: between the passes of a generation, which holds no other model meanwhile. Null: canceled.
    /// </summary>
    public async Task<RgbImage?> Enlarge(RgbImage image, int width, int height, CancellationToken cancel)
    {
        if (Usable is not [var best, ..])
        {
            return Lanczos.Resize(image, width, height);
        }

        using var use = await UseUnlessCanceled(best, version: null, cancel);
        if (use is null)
        {
            return null;
        }

        var factor = Math.Max(1, (int)Math.Ceiling(Math.Max((double)width / image.Width, (double)height / image.Height)));
        var outcome = await Run(use.Model, image, factor, null, cancel);
        return outcome.Image is { } enlarged ? Lanczos.Resize(enlarged, width, height) : null;
    }

    public void Interrupt() => _engine.Interrupt();

    public ValueTask DisposeAsync() => _engine.DisposeAsync();

    protected override bool Counts(string folder) =>
        UpscaleEngine.IsUpscaler(folder) && Path.GetFileName(folder) != ModelDescriptor.Lanczos;

    protected override UpscalerInfo Inspect(string folder) => _engine.Describe(folder);

    protected override string VersionOf(UpscalerInfo info) => info.Version;

    protected override UpscalerInfo InfoOf(Upscaler model) => model.Info;

    protected override Task<LoadedModel<Upscaler>> Bring(string folder, UpscalerInfo info) => Memory.Load(info.Bytes, () => _engine.Load(folder));

    protected override void OnLoaded(string id, string version, Upscaler model) => LogLoaded(id, version);

    protected override void OnUnavailable(Exception exception, string id, string problem) => LogUnavailable(exception, id, problem);

    protected override void OnUnreadable(Exception exception, string roots) => LogUnreadable(exception, roots);

    [LoggerMessage(EventId = 3181, Level = LogLevel.Error, Message = "The upscaler {UpscalerId} is unavailable: {Problem}")]
    private partial void LogUnavailable(Exception exception, string upscalerId, string problem);

    [LoggerMessage(EventId = 3182, Level = LogLevel.Information, Message = "Upscaler {UpscalerId} is loaded, version {Version}.")]
    private partial void LogLoaded(string upscalerId, string version);

    [LoggerMessage(EventId = 3183, Level = LogLevel.Warning, Message = "Upscalers cannot be looked for under {Roots}; those that were found stay.")]
    private partial void LogUnreadable(Exception exception, string roots);
}
