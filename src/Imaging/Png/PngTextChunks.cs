using System.Buffers;
using System.Buffers.Binary;
using System.IO.Hashing;
using System.Text;

namespace MagicCanvas.Imaging.Png;

/// <summary>Puts text chunks into an encoded PNG, behind IHDR, where a reader finds them without passing the pixels.</summary>
internal static class PngTextChunks
{
    private const int BehindIhdr = 8 + 12 + 13; // signature, chunk overhead, IHDR's data

    /// <param name="png">A whole PNG file.</param>
    /// <param name="texts">Keywords (1..79 Latin-1 characters) and their text without NUL.</param>
    public static byte[] Insert(ReadOnlySpan<byte> png, params ReadOnlySpan<(string Keyword, string Text)> texts)
    {
        var file = new ArrayBufferWriter<byte>(png.Length + 4096);
        file.Write(png[..BehindIhdr]);
        foreach (var (keyword, text) in texts)
        {
            Write(file, keyword, text);
        }

        file.Write(png[BehindIhdr..]);
        return file.WrittenSpan.ToArray();
    }

    private static void Write(ArrayBufferWriter<byte> file, string keyword, string text)
    {
        // Readers of generation parameters look for tEXt first, which is Latin-1 only; XMP is defined as iTXt.
        var latin = Ascii.IsValid(text) || text.All(static c => c is < '\u0080' or >= '\u00A0' and <= '\u00FF');
        if (latin && keyword != PngKeywords.Xmp)
        {
            WriteChunk(file, "tEXt"u8, [.. Encoding.Latin1.GetBytes(keyword), 0, .. Encoding.Latin1.GetBytes(text)]);
        }
        else
        {
            // Keyword, NUL, not compressed, method 0, no language tag, no translated keyword, UTF-8 text.
            WriteChunk(file, "iTXt"u8, [.. Encoding.Latin1.GetBytes(keyword), 0, 0, 0, 0, 0, .. Encoding.UTF8.GetBytes(text)]);
        }
    }

    private static void WriteChunk(ArrayBufferWriter<byte> file, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        var chunk = file.GetSpan(data.Length + 12);
        BinaryPrimitives.WriteUInt32BigEndian(chunk, (uint)data.Length);
        type.CopyTo(chunk[4..]);
        data.CopyTo(chunk[8..]);
        BinaryPrimitives.WriteUInt32BigEndian(chunk[(8 + data.Length)..], Crc32.HashToUInt32(chunk.Slice(4, 4 + data.Length)));
        file.Advance(data.Length + 12);
    }
}
