using System.Buffers.Binary;

namespace MagicCanvas.Imaging.Headers;

/// <summary>WebP (RFC 9649): the first chunk of the RIFF container holds the size, in one of three layouts.</summary>
internal static class WebPHeader
{
    private const int RiffHeader = 12; // "RIFF", length, "WEBP"
    private const int ChunkHeader = 8;
    private const byte AnimationFlag = 0x02;

    public static bool Matches(ReadOnlySpan<byte> file) =>
        file.Length >= RiffHeader && file.StartsWith("RIFF"u8) && file[8..].StartsWith("WEBP"u8);

    public static ImageHeader Read(ReadOnlySpan<byte> file)
    {
        var chunk = file[RiffHeader..];
        if (chunk.Length < ChunkHeader)
        {
            throw HeaderReader.Damaged("WebP");
        }

        var data = chunk[ChunkHeader..];
        var (width, height) = chunk switch
        {
            _ when chunk.StartsWith("VP8 "u8) => Lossy(data),
            _ when chunk.StartsWith("VP8L"u8) => Lossless(data),
            _ when chunk.StartsWith("VP8X"u8) => Extended(data),
            _ => throw HeaderReader.Damaged("WebP"),
        };
        return new ImageHeader(ImageFormat.WebP, width, height);
    }

    // Key frame (RFC 6386 §9.1): 3 bytes tag, start code, then 14 bits each; the upper two bits are a scaling hint.
    private static (int Width, int Height) Lossy(ReadOnlySpan<byte> data)
    {
        if (data.Length < 10 || (data[0] & 1) != 0 || !data[3..].StartsWith((ReadOnlySpan<byte>)[0x9D, 0x01, 0x2A]))
        {
            throw HeaderReader.Damaged("WebP");
        }

        return (BinaryPrimitives.ReadUInt16LittleEndian(data[6..]) & 0x3FFF, BinaryPrimitives.ReadUInt16LittleEndian(data[8..]) & 0x3FFF);
    }

    // Signature 0x2F, then width - 1 and height - 1 in 14 bits each.
    private static (int Width, int Height) Lossless(ReadOnlySpan<byte> data)
    {
        if (data.Length < 5 || data[0] != 0x2F)
        {
            throw HeaderReader.Damaged("WebP");
        }

        var bits = BinaryPrimitives.ReadUInt32LittleEndian(data[1..]);
        return ((int)(bits & 0x3FFF) + 1, (int)((bits >> 14) & 0x3FFF) + 1);
    }

    // Flags (1 byte), reserved (3), canvas width - 1 and height - 1 in 24 bits each.
    private static (int Width, int Height) Extended(ReadOnlySpan<byte> data)
    {
        if (data.Length < 10)
        {
            throw HeaderReader.Damaged("WebP");
        }

        if ((data[0] & AnimationFlag) != 0)
        {
            throw new InvalidImageException("Animated images are not accepted.");
        }

        return (ReadUInt24(data[4..]) + 1, ReadUInt24(data[7..]) + 1);
    }

    private static int ReadUInt24(ReadOnlySpan<byte> at) => at[0] | (at[1] << 8) | (at[2] << 16);
}
