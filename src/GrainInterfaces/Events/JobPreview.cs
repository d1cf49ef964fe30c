namespace MagicCanvas.Events;

/// <summary>A low-resolution look at a running job; may be dropped at any point on its way.</summary>
[GenerateSerializer, Immutable, Alias("magic.JobPreview")]
public sealed record JobPreview(
    [property: Id(0)] string ProjectId,
    [property: Id(1)] string JobId,
    [property: Id(2)] int Attempt,
    [property: Id(3)] long StartedSeq,
    [property: Id(4)] int Step,
    [property: Id(5)] string ContentType,
    [property: Id(6)] byte[] Data,
    [property: Id(7)] string Origin);
