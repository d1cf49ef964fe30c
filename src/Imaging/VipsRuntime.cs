using NetVips;

namespace MagicCanvas.Imaging;

/// <summary>
/// Sets libvips up for a server that opens files of strangers. Every entry into libvips goes through <see cref="Ensure"/>;
/// the static constructor makes it happen once and before any image exists.
/// </summary>
internal static class VipsRuntime
{
    // libvips keeps the pointer, so the delegate must live as long as the process.
    private static readonly Log.LogDelegate DropMessage = static (_, _, _) => { };

    static VipsRuntime()
    {
        // A damaged upload makes libvips write to stderr. Whatever matters comes back as an error (FailOn.Error), and the text may quote the file.
        Log.SetLogHandler("VIPS", Enums.LogLevelFlags.All, DropMessage);

        // Many small pictures at once: parallel across calls, not inside one; and no operation is repeated, so a cache only holds memory.
        NetVips.NetVips.Concurrency = 1;
        Cache.Max = 0;
        Cache.MaxMem = 0;
        Cache.MaxFiles = 0;

        // Only the three decoders that are accepted remain callable, whatever bytes get this far.
        NetVips.NetVips.BlockUntrusted = true;
        Operation.Block("VipsForeignLoad", true);
        Operation.Block("VipsForeignLoadPng", false);
        Operation.Block("VipsForeignLoadJpeg", false);
        Operation.Block("VipsForeignLoadWebp", false);
    }

    /// <summary>Runs the static constructor.</summary>
    public static void Ensure()
    {
    }
}
