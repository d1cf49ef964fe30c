using System.Buffers;
using System.Security.Cryptography;

namespace MagicCanvas;

/// <summary>Ids of the form <c>gen_01J…</c>: a kind prefix and a ULID (48-bit milliseconds, 80 random bits, Crockford base 32).</summary>
public static class PrefixedId
{
    public const string Generation = "gen_";
    public const string Session = "ses_";
    public const string Artifact = "art_";
    public const string StylePreset = "sty_";
    public const string ApiKey = "key_";
    public const string Board = "brd_";

    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int UlidLength = 26;
    private static readonly SearchValues<char> s_alphabet = SearchValues.Create(Alphabet);

    public static string New(string prefix, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        ArgumentNullException.ThrowIfNull(time);
        Span<byte> random = stackalloc byte[10];
        RandomNumberGenerator.Fill(random);
        UInt128 value = (UInt128)(ulong)time.GetUtcNow().ToUnixTimeMilliseconds() << 80;
        for (var i = 0; i < random.Length; i++)
        {
            value |= (UInt128)random[i] << (8 * (9 - i));
        }

        return string.Create(prefix.Length + UlidLength, (prefix, value), static (chars, state) =>
        {
            state.prefix.CopyTo(chars);
            var rest = state.value;
            for (var i = chars.Length - 1; i >= state.prefix.Length; i--)
            {
                chars[i] = Alphabet[(int)(rest & 31)];
                rest >>= 5;
            }
        });
    }

    /// <summary>Whether <paramref name="id"/> is the prefix and 26 Crockford characters: what is not can't exist and need not be looked up.</summary>
    public static bool IsValid(string prefix, string? id) =>
        id is not null && id.Length == prefix.Length + UlidLength && id.StartsWith(prefix, StringComparison.Ordinal)
        && id.AsSpan(prefix.Length).IndexOfAnyExcept(s_alphabet) < 0;
}
