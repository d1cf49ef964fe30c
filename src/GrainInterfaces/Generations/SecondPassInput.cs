namespace MagicCanvas.Generations;

/// <summary><see cref="SecondPassParams"/> as asked for: null means the default.</summary>
[GenerateSerializer, Immutable, Alias("magic.SecondPassInput")]
public sealed record SecondPassInput
{
    [Id(0)] public double? Factor { get; init; }
    [Id(1)] public int? Steps { get; init; }
    [Id(2)] public double? Strength { get; init; }
}
