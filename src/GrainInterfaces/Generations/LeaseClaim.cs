namespace MagicCanvas.Generations;

/// <summary>A device asks for a queued job.</summary>
/// <param name="Owner">The device's incarnation: <c>siloAddress/ordinal</c>; a restarted silo is another owner.</param>
/// <param name="DeviceId">The device: <c>siloName/ordinal</c>, the key of its <see cref="Fleet.IInferenceGrain"/>.</param>
/// <param name="Until">When the lease ends unless renewed.</param>
[GenerateSerializer, Immutable, Alias("magic.LeaseClaim")]
public sealed record LeaseClaim(
    [property: Id(0)] string Owner,
    [property: Id(1)] string DeviceId,
    [property: Id(2)] DateTimeOffset Until);
