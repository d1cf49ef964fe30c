using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Hashing;

namespace MagicCanvas.Imaging.Tests.Fixtures;

/// <summary>Writes PNG files by hand, also such as no encoder would write.</summary>
internal sealed class PngBuilder
{
    private readonly ArrayBufferWriter<byte> _file = new();

    public PngBuilder() => _file.Write<byte>([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]);

    /// <param name="width">Pixels.</param>
    /// <param name="height">Pixels.</param>
    /// <param name="bits">Bits a channel.</param>
    /// <param name="colour">0 grey, 2 RGB, 3 palette, 4 grey + alpha, 6 RGBA.</param>
    public PngBuilder Header(uint width, uint height, byte bits = 8, byte colour = 2)
    {
        var data = new byte[13];
        BinaryPrimitives.WriteUInt32BigEndian(data, width);
        BinaryPrimitives.WriteUInt32BigEndian(data.AsSpan(4), height);
        data[8] = bits;
        data[9] = colour;
        return Chunk("IHDR"u8, data);
    }

    public PngBuilder Chunk(ReadOnlySpan<byte> type, ReadOnlySpan<byte> data, bool badCrc = false)
    {
        Span<byte> word = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(word, (uint)data.Length);
        _file.Write(word);
        _file.Write(type);
        _file.Write(data);
        var crc = new Crc32();
        crc.Append(type);
        crc.Append(data);
        BinaryPrimitives.WriteUInt32BigEndian(word, crc.GetCurrentHashAsUInt32() ^ (badCrc ? 1u : 0u));
        _file.Write(word);
        return this;
    }

    /// <summary>Image data: each row is its filter byte (0) and its samples.</summary>
    public PngBuilder Pixels(ReadOnlySpan<byte> rows, bool badCrc = false) => Chunk("IDAT"u8, Deflate(rows), badCrc);

    public byte[] End() => Chunk("IEND"u8, []).Bytes();

    public byte[] Bytes() => _file.WrittenSpan.ToArray();

    public static byte[] Deflate(ReadOnlySpan<byte> data)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            zlib.Write(data);
        }

        return packed.ToArray();
    }

    /// <summary>A zlib stream that inflates to this many zeros, a thousand times its size.</summary>
    public static byte[] Bomb(int megabytes)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            var zeros = new byte[1024 * 1024];
            for (var i = 0; i < megabytes; i++)
            {
                zlib.Write(zeros);
            }
        }

        return packed.ToArray();
    }
}
