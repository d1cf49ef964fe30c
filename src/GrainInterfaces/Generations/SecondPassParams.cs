namespace MagicCanvas.Generations;

/// <summary>High resolution in two passes: the picture is enlarged, and painted over at its new size.</summary>
/// <param name="Width">Pixels of the finished picture.</param>
/// <param name="Height">Pixels of the finished picture.</param>
/// <param name="Factor">As asked for: how many times wider and higher, before sizes are rounded; above 1, at most 4.</param>
/// <param name="Steps">Of a whole run; the strength says which part of them runs.</param>
/// <param name="Strength">Part of the steps that run, (0, 1].</param>
[GenerateSerializer, Immutable, Alias("magic.SecondPassParams")]
public sealed record SecondPassParams(
    [property: Id(0)] int Width,
    [property: Id(1)] int Height,
    [property: Id(2)] double Factor,
    [property: Id(3)] int Steps,
    [property: Id(4)] double Strength)
{
    /// <summary>The steps that run: <c>int(steps * strength)</c>, at least 1.</summary>
    public int EffectiveSteps => Math.Clamp((int)(Steps * Strength), 1, Math.Max(1, Steps));
}
