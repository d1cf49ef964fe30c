namespace MagicCanvas.Web.Contracts.Admin;

/// <param name="Status">ready | loading | unavailable.</param>
/// <param name="Warm">Loaded: a job for it starts without waiting.</param>
public sealed record DeviceModelView(string Id, string Version, string Status, bool Warm, string? Problem);
