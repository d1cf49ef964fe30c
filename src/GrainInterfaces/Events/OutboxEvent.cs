namespace MagicCanvas.Events;

/// <summary>
/// A recorded event: one row of <c>events</c>, written in the transaction of the change it tells of.
/// CloudEvents id is <c>JobId:Seq</c>. The data holds ids, states and units, never a prompt.
/// </summary>
[GenerateSerializer, Immutable, Alias("magic.OutboxEvent")]
public sealed record OutboxEvent
{
    [Id(0)] public required string ProjectId { get; init; }
    [Id(1)] public required string JobId { get; init; }

    /// <summary>1, 2, 3 … without gaps within the job.</summary>
    [Id(2)] public required long Seq { get; init; }

    /// <summary>Position in the project's event log, growing in commit order; 0 until the store has assigned it.</summary>
    [Id(3)] public long ProjectSeq { get; init; }
    [Id(4)] public required string Type { get; init; }
    [Id(5)] public required DateTimeOffset Time { get; init; }
    [Id(6)] public string? TraceParent { get; init; }

    /// <summary>A JSON object.</summary>
    [Id(7)] public required string Data { get; init; }
}
