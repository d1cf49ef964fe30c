using System.Buffers.Binary;

namespace MagicCanvas.Imaging.Headers;

/// <summary>PNG (third edition): signature, IHDR, then the chunks before the first IDAT, where <c>acTL</c> would announce an animation.</summary>
internal static class PngHeader
{
    private const int ChunkOverhead = 12; // length, type, CRC

    public static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    public static bool Matches(ReadOnlySpan<byte> file) => file.StartsWith(Signature);

    public static ImageHeader Read(ReadOnlySpan<byte> file)
    {
        var rest = file[Signature.Length..];
        if (!TryChunk(rest, out var type, out var data) || !type.SequenceEqual("IHDR"u8) || data.Length != 13)
        {
            throw HeaderReader.Damaged("PNG");
        }

        var width = BinaryPrimitives.ReadUInt32BigEndian(data);
        var height = BinaryPrimitives.ReadUInt32BigEndian(data[4..]);
        if (width > int.MaxValue || height > int.MaxValue)
        {
            throw HeaderReader.Damaged("PNG");
        }

        while (true)
        {
            rest = rest[(data.Length + ChunkOverhead)..];
            if (!TryChunkStart(rest, out type, out var length))
            {
                throw HeaderReader.Damaged("PNG");
            }

            if (type.SequenceEqual("IDAT"u8))
            {
                return new ImageHeader(ImageFormat.Png, (int)width, (int)height);
            }

            if (type.SequenceEqual("acTL"u8))
            {
                throw new InvalidImageException("Animated images are not accepted.");
            }

            if (length > (uint)(rest.Length - ChunkOverhead))
            {
                throw HeaderReader.Damaged("PNG");
            }

            data = rest.Slice(8, (int)length);
        }
    }

    private static bool TryChunk(ReadOnlySpan<byte> at, out ReadOnlySpan<byte> type, out ReadOnlySpan<byte> data)
    {
        data = default;
        if (!TryChunkStart(at, out type, out var length) || length > (uint)(at.Length - ChunkOverhead))
        {
            return false;
        }

        data = at.Slice(8, (int)length);
        return true;
    }

    private static bool TryChunkStart(ReadOnlySpan<byte> at, out ReadOnlySpan<byte> type, out uint length)
    {
        type = default;
        length = 0;
        if (at.Length < ChunkOverhead)
        {
            return false;
        }

        length = BinaryPrimitives.ReadUInt32BigEndian(at);
        type = at.Slice(4, 4);
        return true;
    }
}
