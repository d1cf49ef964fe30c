namespace MagicCanvas.Web.Contracts.Admin;

/// <param name="Status">As membership says: active, joining, shutting_down …</param>
/// <param name="CpuPercent">Of its machine; null where it did not say.</param>
/// <param name="MemoryBytes">Memory of its process.</param>
/// <param name="Activations">Grains in its memory.</param>
public sealed record SiloView(
    string Name, string Address, string HostName, string Status, DateTimeOffset StartedAt, double? CpuPercent, long? MemoryBytes, int? Activations);
