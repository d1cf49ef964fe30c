using MagicCanvas.Generations;
using MagicCanvas.Models;

namespace MagicCanvas.Grains.Models;

/// <summary>What the devices together say of each model. Pure.</summary>
internal static class FleetView
{
    /// <summary>
    /// A model is ready if any device has it ready, unavailable if every device that knows it says so, and loading otherwise: also
    /// when it is only remembered, so that work can queue for the next device. The best device's word gives version and limits.
    /// </summary>
    /// <param name="remembered">Models served earlier.</param>
    /// <param name="devices">What each live device serves now.</param>
    public static IReadOnlyList<ModelDescriptor> Merge(
        IEnumerable<ModelDescriptor> remembered, IEnumerable<IReadOnlyList<ModelDescriptor>> devices)
    {
        var models = remembered.ToDictionary(m => m.Id, m => m with { Status = ModelStatus.Loading, Problem = null, IsBroken = false }, StringComparer.Ordinal);
        foreach (var told in devices.SelectMany(d => d).GroupBy(m => m.Id, StringComparer.Ordinal))
        {
            models[told.Key] = told.MinBy(m => Rank(m.Status))! with { IsBroken = told.All(m => m.IsBroken) };
        }

        return [.. models.Values.OrderBy(m => m.Id, StringComparer.Ordinal)];
    }

    /// <summary>The models that some device has and that are not broken there, even if the device itself is out for now.</summary>
    public static IReadOnlySet<string> Sound(IEnumerable<IReadOnlyList<ModelDescriptor>> devices) =>
        devices.SelectMany(d => d).Where(m => !m.IsBroken).Select(m => m.Id).ToHashSet(StringComparer.Ordinal);

    /// <summary>See <see cref="IModelCatalogGrain.FindUpscaler"/>: of several that are as ready, a model goes before Lanczos, and then the name decides.</summary>
    public static ModelDescriptor? Upscaler(IReadOnlyList<ModelDescriptor> models, string? asked)
    {
        var named = models.FirstOrDefault(m => string.Equals(m.Id, asked, StringComparison.Ordinal));
        if (asked is not null && (named is null || Enlarges(named)))
        {
            return named;
        }

        return models.Where(Enlarges).OrderBy(m => Rank(m.Status)).ThenBy(m => m.Id == ModelDescriptor.Lanczos).FirstOrDefault();
    }

    private static bool Enlarges(ModelDescriptor model) => model.Operations.Contains(GenerationOperation.Upscale);

    private static int Rank(ModelStatus status) => status switch
    {
        ModelStatus.Ready => 0,
        ModelStatus.Loading => 1,
        _ => 2,
    };
}
