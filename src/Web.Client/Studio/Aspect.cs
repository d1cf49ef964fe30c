namespace MagicCanvas.Web.Client.Studio;

/// <summary>A shape of picture, such as 3:2.</summary>
public sealed record Aspect(int Across, int Down)
{
    public static IReadOnlyList<Aspect> Usual { get; } = [new(1, 1), new(4, 3), new(3, 2), new(16, 9), new(3, 4), new(2, 3), new(9, 16)];

    public string Name => $"{Across}:{Down}";
}
