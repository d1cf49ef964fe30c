namespace MagicCanvas.Events;

/// <summary>Live progress of a running job; a hint, never recorded.</summary>
/// <param name="Step">Steps done by the slowest picture, 0..<paramref name="Steps"/>.</param>
/// <param name="Fraction">Steps done over steps to do, over all pictures, 0..1.</param>
/// <param name="EtaMs">Estimated milliseconds to the end.</param>
[GenerateSerializer, Immutable, Alias("magic.JobProgress")]
public sealed record JobProgress(
    [property: Id(0)] string ProjectId,
    [property: Id(1)] string JobId,
    [property: Id(2)] int Attempt,
    [property: Id(3)] long StartedSeq,
    [property: Id(4)] int Step,
    [property: Id(5)] int Steps,
    [property: Id(6)] double Fraction,
    [property: Id(7)] long EtaMs,
    [property: Id(8)] string Origin);
