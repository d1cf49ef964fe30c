namespace MagicCanvas.Web.Contracts.Admin;

/// <summary>The processes with a silo, and the devices.</summary>
public sealed record FleetView(DateTimeOffset At, IReadOnlyList<SiloView> Silos, IReadOnlyList<DeviceView> Devices);
