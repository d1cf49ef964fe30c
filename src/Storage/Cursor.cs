using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace MagicCanvas.Storage;

/// <summary>A place in a list ordered by time and id, newest first. Opaque to callers.</summary>
public sealed record Cursor(long Micros, string Id)
{
    public override string ToString() =>
        Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Micros}.{Id}")));

    /// <summary>False for anything <see cref="ToString"/> did not write.</summary>
    public static bool TryParse(string text, out Cursor? cursor)
    {
        ArgumentNullException.ThrowIfNull(text);
        cursor = null;
        Span<byte> bytes = stackalloc byte[128];
        if (text.Length > 128 || !Base64Url.IsValid(text) || !Base64Url.TryDecodeFromChars(text, bytes, out var written))
        {
            return false;
        }

        var plain = Encoding.UTF8.GetString(bytes[..written]);
        var dot = plain.IndexOf('.', StringComparison.Ordinal);
        if (dot <= 0 || !long.TryParse(plain.AsSpan(0, dot), NumberStyles.None, CultureInfo.InvariantCulture, out var micros))
        {
            return false;
        }

        cursor = new(micros, plain[(dot + 1)..]);
        return true;
    }
}
