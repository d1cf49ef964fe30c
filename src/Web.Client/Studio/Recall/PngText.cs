using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace MagicCanvas.Web.Client.Studio.Recall;

/// <summary>
/// The texts of a PNG file (chunks tEXt, zTXt and iTXt, PNG specification 11.3.3) by their keyword. Files come from anywhere: what is
/// broken or too large is left out, and never an exception.
/// </summary>
public static class PngText
{
    /// <summary>Characters of one text. Parameters are some thousands; what is longer is not ours.</summary>
    private const int MostText = 256 * 1024;
    private const int MostChunks = 4096;
    private const int Overhead = 12;

    private static ReadOnlySpan<byte> Signature => [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    public static IReadOnlyDictionary<string, string> Read(ReadOnlySpan<byte> file)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        if (!file.StartsWith(Signature))
        {
            return texts;
        }

        var rest = file[Signature.Length..];
        for (var count = 0; count < MostChunks && rest.Length >= Overhead; count++)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(rest);
            if (length > rest.Length - Overhead)
            {
                break;
            }

            if (ReadChunk(rest.Slice(4, 4), rest.Slice(8, (int)length)) is { } text)
            {
                texts.TryAdd(text.Keyword, text.Text);
            }

            rest = rest[(Overhead + (int)length)..];
        }

        return texts;
    }

    private static (string Keyword, string Text)? ReadChunk(ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        var end = data.IndexOf((byte)0);
        if (end is < 1 or > 79)
        {
            return null;
        }

        var text = type switch
        {
            _ when type.SequenceEqual("tEXt"u8) => Plain(data[(end + 1)..], Encoding.Latin1),
            // Behind the keyword: the compression method, of which there is one.
            _ when type.SequenceEqual("zTXt"u8) && data.Length > end + 2 => Inflate(data[(end + 2)..], Encoding.Latin1),
            _ when type.SequenceEqual("iTXt"u8) => International(data[(end + 1)..]),
            _ => null,
        };
        return text is null ? null : (Encoding.Latin1.GetString(data[..end]), text);
    }

    /// <summary>Compression flag, method, language tag, NUL, translated keyword, NUL, UTF-8 text.</summary>
    private static string? International(ReadOnlySpan<byte> data)
    {
        if (data.Length < 4)
        {
            return null;
        }

        var isCompressed = data[0] == 1;
        var rest = data[2..];
        for (var field = 0; field < 2; field++)
        {
            var end = rest.IndexOf((byte)0);
            if (end < 0)
            {
                return null;
            }

            rest = rest[(end + 1)..];
        }

        return isCompressed ? Inflate(rest, Encoding.UTF8) : Plain(rest, Encoding.UTF8);
    }

    private static string? Plain(ReadOnlySpan<byte> data, Encoding encoding) => data.Length > MostText ? null : encoding.GetString(data);

    private static string? Inflate(ReadOnlySpan<byte> data, Encoding encoding)
    {
        using var packed = new MemoryStream(data.ToArray());
        using var stream = new ZLibStream(packed, CompressionMode.Decompress);
        var text = new byte[MostText + 1];
        try
        {
            // One byte more than is taken tells a text that is too long, however little of the file it was.
            var length = stream.ReadAtLeast(text, text.Length, throwOnEndOfStream: false);
            return length > MostText ? null : encoding.GetString(text, 0, length);
        }
        catch (InvalidDataException)
        {
            // Damaged: as if it were not there.
            return null;
        }
    }
}
