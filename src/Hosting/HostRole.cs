namespace MagicCanvas.Hosting;

/// <summary>What a process does.</summary>
public enum HostRole
{
    /// <summary>A silo with everything: the embedded default.</summary>
    All,

    /// <summary>A silo with the control grains, no device.</summary>
    Core,

    /// <summary>A silo with one device and nothing else; no gateway.</summary>
    Gpu,

    /// <summary>No silo: a client of the core silos.</summary>
    Web,
}
