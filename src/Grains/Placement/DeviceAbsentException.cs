namespace MagicCanvas.Grains.Placement;

/// <summary>The silo of a device is not in the cluster just now.</summary>
[GenerateSerializer, Alias("magic.DeviceAbsentException")]
internal sealed class DeviceAbsentException(string message) : Exception(message);
