using Orleans.Placement;

namespace MagicCanvas.Grains.Placement;

/// <summary>Places a grain class by <see cref="GpuDevicePlacement"/>.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class GpuDevicePlacementAttribute() : PlacementAttribute(GpuDevicePlacement.Singleton);
