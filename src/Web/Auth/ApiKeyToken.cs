using System.Security.Cryptography;
using System.Text;

namespace MagicCanvas.Web.Auth;

/// <summary>
/// The text of an API key: <c>mc_&lt;id&gt;_&lt;secret&gt;</c>, id the 26 characters of its ULID, secret 32 random characters of 62
/// (190 bits). The secret has so much entropy that a plain SHA-256 of it is safe to store.
/// </summary>
internal sealed record ApiKeyToken(string KeyId, string Secret)
{
    public const string Prefix = "mc_";

    private const int SecretLength = 32;
    private const string Alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    public static ApiKeyToken New(TimeProvider time) => new(PrefixedId.New(PrefixedId.ApiKey, time), RandomNumberGenerator.GetString(Alphabet, SecretLength));

    /// <summary>Null for anything that <see cref="ToString"/> did not write.</summary>
    public static ApiKeyToken? Parse(string text)
    {
        if (!text.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return null;
        }

        var parts = text[Prefix.Length..].Split('_');
        var keyId = PrefixedId.ApiKey + parts[0];
        return parts.Length == 2 && PrefixedId.IsValid(PrefixedId.ApiKey, keyId) && parts[1].Length == SecretLength
            && parts[1].All(char.IsAsciiLetterOrDigit)
            ? new(keyId, parts[1])
            : null;
    }

    public byte[] SecretHash() => SHA256.HashData(Encoding.UTF8.GetBytes(Secret));

    /// <summary>In time that does not depend on where the two differ.</summary>
    public bool Matches(ReadOnlySpan<byte> secretHash) => CryptographicOperations.FixedTimeEquals(SecretHash(), secretHash);

    public override string ToString() => $"{Prefix}{KeyId[PrefixedId.ApiKey.Length..]}_{Secret}";
}
