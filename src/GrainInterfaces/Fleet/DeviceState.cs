namespace MagicCanvas.Fleet;

/// <summary>What a device says of itself, for whoever runs the service.</summary>
[GenerateSerializer, Immutable, Alias("magic.DeviceState")]
public sealed record DeviceState
{
    [Id(0)] public required string DeviceId { get; init; }

    /// <summary>Why it takes no work; null where it does.</summary>
    [Id(1)] public string? Problem { get; init; }

    /// <summary>It leaves: what it has ends or is handed back.</summary>
    [Id(2)] public required bool Draining { get; init; }

    /// <summary>Ids of the jobs that it has.</summary>
    [Id(3)] public required IReadOnlyList<string> GenerationIds { get; init; }

    /// <summary>Pictures in the engine.</summary>
    [Id(4)] public required int ActiveRuns { get; init; }

    /// <summary>Rows of one UNet call, at most, as chosen just now.</summary>
    [Id(5)] public required int MaxBatch { get; init; }

    /// <summary>Rows of a UNet call on average over the last minute; null where there was none.</summary>
    [Id(6)] public double? MeanBatch { get; init; }

    /// <summary>Share of the last minute that went to model calls, 0..1; null in the first moment of a process.</summary>
    [Id(7)] public double? Utilization { get; init; }

    /// <summary>Since the process began.</summary>
    [Id(8)] public required long RunsFinished { get; init; }

    /// <summary>Since the process began.</summary>
    [Id(9)] public required long RunsFailed { get; init; }

    /// <summary>Bytes of model files in memory.</summary>
    [Id(10)] public required long ModelBytes { get; init; }

    /// <summary>Bytes that they may take.</summary>
    [Id(11)] public required long ModelBytesLimit { get; init; }
    [Id(12)] public required IReadOnlyList<DeviceModel> Models { get; init; }
}
