namespace MagicCanvas.Web.Contracts.Admin;

/// <summary>The processes with a silo, and the devices.</summary>
/// <param name="OrleansDashboardUrl">Orleans' own dashboard, to be opened after a POST to <c>orleans-pass</c>; null where it is off.</param>
public sealed record FleetView(DateTimeOffset At, IReadOnlyList<SiloView> Silos, IReadOnlyList<DeviceView> Devices, string? OrleansDashboardUrl);
