using System.Net;
using System.Net.Sockets;

namespace MagicCanvas.Hosting;

/// <summary>Ports for silos that were given none.</summary>
internal static class Ports
{
    /// <summary>One that was free a moment ago: two instances run side by side.</summary>
    public static int Free(IPAddress address)
    {
        using var listener = new TcpListener(address, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
