namespace MagicCanvas.Diffusion.Samplers;

/// <summary>What flow-matching models say of their levels; for the others it is not used.</summary>
internal sealed record FlowConfig
{
    /// <summary>Moves the levels towards noise: shift * s / (1 + (shift - 1) * s).</summary>
    public double Shift { get; init; } = 1;

    /// <summary>The shift follows the size of the picture; <see cref="Shift"/> is then not used.</summary>
    public bool Dynamic { get; init; }

    /// <summary>Whether the dynamic shift is e^mu, or mu itself.</summary>
    public bool LinearShift { get; init; }

    public double BaseShift { get; init; } = 0.5;

    public double MaxShift { get; init; } = 1.15;

    public int BaseLength { get; init; } = 256;

    public int MaxLength { get; init; } = 4096;

    /// <summary>The last level before 0, where it is given.</summary>
    public double? Terminal { get; init; }

    /// <summary>Levels count signal instead of noise, and end at 1.</summary>
    public bool Inverted { get; init; }

    /// <summary>Each step goes to the clean sample and back with fresh noise.</summary>
    public bool Stochastic { get; init; }

    /// <summary>mu for a picture of so many patches: a line through (base length, base shift) and (max length, max shift).</summary>
    public double Mu(int length) =>
        BaseShift + ((MaxShift - BaseShift) * (length - BaseLength) / Math.Max(1, MaxLength - BaseLength));
}
