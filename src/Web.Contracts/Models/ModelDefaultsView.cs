namespace MagicCanvas.Web.Contracts.Models;

public sealed record ModelDefaultsView(
    int Width, int Height, int Steps, double Guidance, string Sampler, string Schedule, double Strength, int Count);
