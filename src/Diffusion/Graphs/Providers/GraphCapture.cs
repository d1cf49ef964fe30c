using System.Globalization;
using System.Numerics;

namespace MagicCanvas.Diffusion.Graphs.Providers;

/// <summary>
/// Calls whose kernels the device records at the first time and plays back later, all in one. A recording holds for one shape and for the addresses
/// that it was made with: rows are filled up to a few sizes, and tensors keep their place on the device.
/// </summary>
/// <param name="memory">Where they have it.</param>
internal sealed class GraphCapture(IDeviceMemory memory) : IDisposable
{
    /// <summary>The entry of a call's options that names its recording.</summary>
    public const string Entry = "gpu_graph_id";

    /// <summary>Of a call that is not recorded, in a session that records.</summary>
    public const string None = "-1";

    private int _recordings;

    public IDeviceMemory Memory => memory;

    /// <summary>Rows of the call that has room for so many.</summary>
    public static int Bucket(int rows) => (int)BitOperations.RoundUpToPowerOf2((uint)rows);

    /// <summary>Never one that was there before: what it recorded would still read from the addresses of then.</summary>
    public string NextRecording() => Interlocked.Increment(ref _recordings).ToString(CultureInfo.InvariantCulture);

    public void Dispose() => memory.Dispose();
}
