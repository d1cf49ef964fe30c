using System.Buffers.Binary;
using System.IO.Hashing;
using System.Text;

namespace MagicCanvas.Imaging.Tests.Fixtures;

/// <summary>Reads a PNG's chunks by the specification, as a stranger's tool would.</summary>
internal static class PngReader
{
    public static List<(string Type, byte[] Data)> Chunks(byte[] png)
    {
        var chunks = new List<(string, byte[])>();
        for (var at = 8; at < png.Length;)
        {
            var length = (int)BinaryPrimitives.ReadUInt32BigEndian(png.AsSpan(at));
            var body = png.AsSpan(at + 4, length + 4);
            Assert.Equal(Crc32.HashToUInt32(body), BinaryPrimitives.ReadUInt32BigEndian(png.AsSpan(at + 8 + length)));
            chunks.Add((Encoding.ASCII.GetString(body[..4]), body[4..].ToArray()));
            at += length + 12;
        }

        return chunks;
    }

    /// <summary>The text under a keyword and the type of the chunk that held it.</summary>
    public static (string Type, string Text) Text(byte[] png, string keyword)
    {
        var (type, data) = Chunks(png).Single(c => c.Type is "tEXt" or "iTXt" && Keyword(c.Data) == keyword);
        return type == "tEXt"
            ? (type, Encoding.Latin1.GetString(data.AsSpan(keyword.Length + 1)))
            : (type, Encoding.UTF8.GetString(data.AsSpan(keyword.Length + 5)));
    }

    private static string Keyword(byte[] data) => Encoding.Latin1.GetString(data, 0, Array.IndexOf(data, (byte)0));
}
