using Orleans.Runtime;

namespace MagicCanvas.Grains.Placement;

/// <summary>A grain that lives with its device: on the silo named in its key.</summary>
[Serializable, GenerateSerializer, Immutable, Alias("magic.GpuDevicePlacement")]
internal sealed class GpuDevicePlacement : PlacementStrategy
{
    public static GpuDevicePlacement Singleton { get; } = new();
}
