namespace MagicCanvas.Models;

/// <summary>Which models the fleet serves; one activation, key 0. Devices report, everybody else reads.</summary>
[Alias("magic.IModelCatalogGrain")]
public interface IModelCatalogGrain : IGrainWithIntegerKey
{
    /// <summary>Replaces what this device serves.</summary>
    [Alias("Report")]
    Task Report(string deviceId, IReadOnlyList<ModelDescriptor> models);

    /// <summary>The device is gone; its models stay known as <see cref="ModelStatus.Loading"/> so that work can queue for the next device.</summary>
    [Alias("Forget")]
    Task Forget(string deviceId);

    [Alias("List")]
    Task<IReadOnlyList<ModelDescriptor>> List();

    /// <summary>The devices that report, by id.</summary>
    [Alias("Devices")]
    Task<IReadOnlyList<KnownDevice>> Devices();

    /// <summary>
    /// The models for which no job need wait any longer, although there are devices: broken on each that has it, or on none, for longer than
    /// the fleet is patient.
    /// </summary>
    [Alias("Hopeless")]
    Task<IReadOnlyList<ModelDescriptor>> Hopeless();

    /// <summary>The model, or the default one where <paramref name="modelId"/> is null; null where the fleet has never heard of it.</summary>
    [Alias("Find")]
    Task<ModelDescriptor?> Find(string? modelId);

    /// <summary>
    /// What enlarges a picture for a request that names <paramref name="modelId"/>: that model, where it does; where it only paints, or is
    /// null, the fleet's super-resolution model, or else Lanczos. Null where the fleet has never heard of the model, or of any that enlarges.
    /// </summary>
    [Alias("FindUpscaler")]
    Task<ModelDescriptor?> FindUpscaler(string? modelId);
}
