namespace MagicCanvas.Diffusion;

/// <summary>The runtime or the device under it failed, and not the request: another device may do it.</summary>
public sealed class DeviceFailedException : Exception
{
    public DeviceFailedException()
        : this("The device failed.")
    {
    }

    public DeviceFailedException(string message)
        : base(message)
    {
    }

    public DeviceFailedException(string message, Exception? inner)
        : base(message, inner)
    {
    }
}
