using System.Xml.Linq;
using NetVips;

namespace MagicCanvas.Imaging.Tests.Fixtures;

/// <summary>Reads the XMP packet back with an XML parser.</summary>
internal static class Xmp
{
    private static readonly XName Field = XName.Get("DigitalSourceType", "http://iptc.org/std/Iptc4xmpExt/2008-02-29/");

    public static string DigitalSourceType(string packet) => XDocument.Parse(packet.TrimStart('\uFEFF')).Descendants(Field).Single().Value;

    /// <summary>The packet of a PNG, JPEG or WebP file as another program's reader finds it; null when there is none.</summary>
    public static string? DigitalSourceTypeOf(byte[] file)
    {
        VipsRuntime.Ensure();
        using var image = Image.NewFromBuffer(file);
        return image.Contains("xmp-data") ? DigitalSourceType(System.Text.Encoding.UTF8.GetString((byte[])image.Get("xmp-data"))) : null;
    }
}
