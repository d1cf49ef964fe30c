namespace MagicCanvas.Diffusion.Graphs;

/// <summary>How a UNet takes its timestep.</summary>
internal enum TimestepForm
{
    /// <summary>One number, without dimensions. The runtime takes a list there, too, and computes nonsense: never feed one.</summary>
    Scalar,

    /// <summary>A list of one.</summary>
    Single,

    /// <summary>One per row.</summary>
    PerRow,
}
