using MagicCanvas.Diffusion;
using MagicCanvas.Diffusion.Upscaling;
using MagicCanvas.Models;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MagicCanvas.Grains.Inference.Upscaling;

/// <summary>
/// What enlarges on a device: the super-resolution folders among the model roots, each loaded when first asked for, and Lanczos, which is
/// always there.
/// </summary>
internal sealed partial class UpscalerHost : IAsyncDisposable
{
    private readonly ModelHostOptions _models;
    private readonly UpscalingOptions _options;
    private readonly ILogger<UpscalerHost> _logger;
    private readonly UpscaleEngine _engine;
    private readonly Lazy<IReadOnlyDictionary<string, UpscalerSlot>> _slots;
    private readonly Lock _loading = new();

    public UpscalerHost(IOptions<ModelHostOptions> models, IOptions<UpscalingOptions> options, ILogger<UpscalerHost> logger)
    {
        (_models, _options, _logger) = (models.Value, options.Value, logger);
        _engine = new(new() { MaxTiles = _options.MaxTiles, Threads = _options.Threads });
        _slots = new(Find);
    }

    /// <summary>Ids that a job may name here.</summary>
    public IReadOnlyList<string> Served => [ModelDescriptor.Lanczos, .. _slots.Value.Values.Where(s => s.Problem is null).Select(s => s.Id)];

    public IReadOnlyList<string> Warm => [ModelDescriptor.Lanczos, .. _slots.Value.Values.Where(s => s.Loaded is not null).Select(s => s.Id)];

    public IReadOnlyList<ModelDescriptor> Descriptors =>
    [
        UpscalerDescriptors.Lanczos(PriceOf(ModelDescriptor.Lanczos)), .. _slots.Value.Values.Select(s => UpscalerDescriptors.Of(s, PriceOf(s.Id))),
    ];

    /// <summary>Of what bears this id.</summary>
    public string VersionOf(string id) => _slots.Value.TryGetValue(id, out var slot) && slot.Info is { } info ? info.Version : "builtin:1";

    /// <summary>Enlarges by what bears this id; off the caller's thread.</summary>
    /// <exception cref="ModelUnavailableException">This device has no such model, or it is broken.</exception>
    public async Task<RunOutcome> Run(string id, RgbImage image, int factor, IProgress<RunProgress>? progress, CancellationToken cancel)
    {
        await Task.Yield();
        return await _engine.Run(id == ModelDescriptor.Lanczos ? null : Load(id), image, factor, progress, cancel);
    }

    /// <summary>The picture at this size, by the best that is here: between the passes of a generation.</summary>
    public async Task<RgbImage?> Enlarge(RgbImage image, int width, int height, CancellationToken cancel)
    {
        var best = _slots.Value.Values.FirstOrDefault(s => s.Problem is null)?.Id ?? ModelDescriptor.Lanczos;
        var factor = Math.Max(1, (int)Math.Ceiling(Math.Max((double)width / image.Width, (double)height / image.Height)));
        if (best == ModelDescriptor.Lanczos)
        {
            return Lanczos.Resize(image, width, height);
        }

        var outcome = await Run(best, image, factor, null, cancel);
        return outcome.Image is { } enlarged ? Lanczos.Resize(enlarged, width, height) : null;
    }

    public ValueTask DisposeAsync() => _engine.DisposeAsync();

    private Upscaler Load(string id)
    {
        if (!_slots.Value.TryGetValue(id, out var slot))
        {
            throw new ModelUnavailableException($"The upscaler '{id}' is not on this device.");
        }

        lock (_loading)
        {
            if (slot.Problem is { } problem)
            {
                throw new ModelUnavailableException(problem);
            }

            try
            {
                return slot.Loaded ??= _engine.Load(slot.Folder);
            }
            catch (Exception e) when (e is not ObjectDisposedException)
            {
                slot.Problem = Explain(e);
                LogUnavailable(e, id, slot.Problem);
                throw new ModelUnavailableException(slot.Problem, e);
            }
        }
    }

    private Dictionary<string, UpscalerSlot> Find()
    {
        var slots = new Dictionary<string, UpscalerSlot>(StringComparer.Ordinal);
        IReadOnlyList<string> roots = _models.Roots.Count > 0 ? [.. _models.Roots] : [Path.Combine(AppContext.BaseDirectory, "models")];
        foreach (var folder in roots.Where(Directory.Exists).SelectMany(Directory.EnumerateDirectories))
        {
            var id = Path.GetFileName(folder);
            if (File.Exists(Path.Combine(folder, UpscalerInfo.File)) && id != ModelDescriptor.Lanczos && slots.TryAdd(id, new(id, folder)))
            {
                Inspect(slots[id]);
            }
        }

        return slots;
    }

    private void Inspect(UpscalerSlot slot)
    {
        try
        {
            slot.Info = UpscaleEngine.Inspect(slot.Folder);
        }
        catch (Exception e)
        {
            slot.Problem = Explain(e);
            LogUnavailable(e, slot.Id, slot.Problem);
        }
    }

    private decimal PriceOf(string id) => _models.Prices.TryGetValue(id, out var price) ? price : _options.UnitsPerMegapixel;

    private static string Explain(Exception e) => e is ModelFolderException ? e.Message : $"It could not be loaded ({e.GetType().Name}).";

    [LoggerMessage(EventId = 3181, Level = LogLevel.Error, Message = "The upscaler {UpscalerId} is unavailable: {Problem}")]
    private partial void LogUnavailable(Exception exception, string upscalerId, string problem);
}
