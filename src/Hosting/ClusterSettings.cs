namespace MagicCanvas.Hosting;

/// <summary>Section <c>MagicCanvas:Cluster</c>; read only where the database is shared. The embedded default is a cluster of one on loopback.</summary>
public sealed class ClusterSettings
{
    public string ClusterId { get; set; } = "magic-canvas";

    public string ServiceId { get; set; } = "magic-canvas";

    /// <summary>Stable over restarts: a device is called <c>siloName/ordinal</c>. Null: the machine's name and the role.</summary>
    public string? SiloName { get; set; }

    /// <summary>The address that other processes reach this one at. Null: this machine's own.</summary>
    public string? AdvertisedAddress { get; set; }

    /// <summary>0: a free one, chosen at start.</summary>
    public int SiloPort { get; set; }

    /// <summary>Where web nodes connect, on core silos. 0: a free one, chosen at start. A gpu silo never has one.</summary>
    public int GatewayPort { get; set; }
}
