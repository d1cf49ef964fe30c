using System.Buffers.Binary;

namespace MagicCanvas.Imaging.Headers;

/// <summary>JPEG (ITU T.81, annex B): walks the marker segments up to the first frame header (SOF), which holds the size.</summary>
internal static class JpegHeader
{
    private const byte StartOfScan = 0xDA;
    private const byte EndOfImage = 0xD9;

    public static bool Matches(ReadOnlySpan<byte> file) => file.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]);

    public static ImageHeader Read(ReadOnlySpan<byte> file)
    {
        var rest = file[2..];
        while (true)
        {
            var marker = NextMarker(ref rest);
            if (HasNoLength(marker))
            {
                continue;
            }

            if (marker is StartOfScan or EndOfImage || rest.Length < 2)
            {
                throw HeaderReader.Damaged("JPEG");
            }

            var length = BinaryPrimitives.ReadUInt16BigEndian(rest);
            if (length < 2 || length > rest.Length)
            {
                throw HeaderReader.Damaged("JPEG");
            }

            if (IsFrame(marker))
            {
                return ReadFrame(rest[2..length]);
            }

            rest = rest[length..];
        }
    }

    private static byte NextMarker(ref ReadOnlySpan<byte> rest)
    {
        if (rest.Length < 2 || rest[0] != 0xFF)
        {
            throw HeaderReader.Damaged("JPEG");
        }

        // Any number of 0xFF may fill the space before a marker.
        var code = rest.IndexOfAnyExcept((byte)0xFF);
        if (code < 0)
        {
            throw HeaderReader.Damaged("JPEG");
        }

        var marker = rest[code];
        rest = rest[(code + 1)..];
        return marker;
    }

    // Precision (1 byte), height (2), width (2), number of components (1).
    private static ImageHeader ReadFrame(ReadOnlySpan<byte> frame)
    {
        if (frame.Length < 6 || frame[5] is not (1 or 3 or 4))
        {
            throw HeaderReader.Damaged("JPEG");
        }

        return new ImageHeader(
            ImageFormat.Jpeg,
            Width: BinaryPrimitives.ReadUInt16BigEndian(frame[3..]),
            Height: BinaryPrimitives.ReadUInt16BigEndian(frame[1..]));
    }

    // TEM and the restart markers stand alone.
    private static bool HasNoLength(byte marker) => marker is 0x01 or (>= 0xD0 and <= 0xD7);

    // C4 (Huffman tables), C8 (reserved) and CC (arithmetic conditioning) lie in the range of the frames but are none.
    private static bool IsFrame(byte marker) => marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC);
}
