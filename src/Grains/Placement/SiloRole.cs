namespace MagicCanvas.Grains.Placement;

/// <summary>Which grains a silo offers.</summary>
public enum SiloRole
{
    /// <summary>All of them.</summary>
    All,

    /// <summary>The control grains: everything but <see cref="Fleet.IInferenceGrain"/>.</summary>
    Core,

    /// <summary>Its device only.</summary>
    Gpu,
}
