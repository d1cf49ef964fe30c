namespace MagicCanvas.Web.Contracts.Admin;

/// <summary>A device. What it did not answer is null or empty.</summary>
public sealed record DeviceView
{
    public required string Id { get; init; }
    public required string SiloName { get; init; }

    /// <summary>busy | idle | draining | out | silent.</summary>
    public required string Status { get; init; }

    /// <summary>Why it is out.</summary>
    public string? Problem { get; init; }

    /// <summary>When the catalogue of models last heard of it.</summary>
    public required DateTimeOffset HeardAt { get; init; }
    public IReadOnlyList<string> GenerationIds { get; init; } = [];

    /// <summary>Pictures in the engine.</summary>
    public int? ActiveRuns { get; init; }

    /// <summary>Rows of one call of the model, at most, as chosen just now.</summary>
    public int? MaxBatch { get; init; }

    /// <summary>Rows of a call on average over the last minute.</summary>
    public double? MeanBatch { get; init; }

    /// <summary>Share of the last minute that went to model calls, 0..1.</summary>
    public double? Utilization { get; init; }

    /// <summary>Pictures since the process began.</summary>
    public long? RunsFinished { get; init; }

    /// <summary>Pictures that failed since the process began.</summary>
    public long? RunsFailed { get; init; }

    /// <summary>Bytes of model files in memory.</summary>
    public long? ModelBytes { get; init; }

    /// <summary>Bytes that they may take.</summary>
    public long? ModelBytesLimit { get; init; }
    public IReadOnlyList<DeviceModelView> Models { get; init; } = [];
}
