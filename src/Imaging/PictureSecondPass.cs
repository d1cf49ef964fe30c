namespace MagicCanvas.Imaging;

/// <summary>High resolution in two passes.</summary>
/// <param name="Factor">How many times wider and higher the second is, before sizes are rounded.</param>
/// <param name="Steps">Of a whole run.</param>
/// <param name="Strength">Part of the steps that ran.</param>
public sealed record PictureSecondPass(double Factor, int Steps, double Strength);
