namespace MagicCanvas.Web.Auth;

/// <summary>
/// Section <c>MagicCanvas:Auth:Jwt</c>. JWTs are accepted where <see cref="Authority"/> (keys by OIDC discovery) is set, or
/// <see cref="Issuer"/> with exactly one of <see cref="SigningKey"/> and <see cref="PublicKeyPem"/>.
/// </summary>
internal sealed class JwtSettings
{
    public const string Section = "MagicCanvas:Auth:Jwt";

    private const int MinKeyBytes = 32;

    /// <summary>Base address of an OIDC issuer, <c>https://…</c>; plain http only on this machine.</summary>
    public string? Authority { get; set; }

    /// <summary>Expected <c>iss</c>; with <see cref="Authority"/> the discovered one where it is left out.</summary>
    public string? Issuer { get; set; }

    /// <summary>Expected <c>aud</c>.</summary>
    public string? Audience { get; set; }

    /// <summary>Base64 of at least 32 random bytes: HMAC-SHA256 and longer.</summary>
    public string? SigningKey { get; set; }

    /// <summary>PEM of an RSA or EC public key.</summary>
    public string? PublicKeyPem { get; set; }

    /// <summary>Claim with the ids of the caller's projects: a list, or text with spaces or commas between them.</summary>
    public string ProjectsClaim { get; set; } = "projects";

    /// <summary>Claim with the caller's id.</summary>
    public string UserClaim { get; set; } = "sub";

    public bool IsConfigured => Authority is not null || Issuer is not null || SigningKey is not null || PublicKeyPem is not null;

    public byte[]? SigningKeyBytes() => SigningKey is null ? null : Convert.FromBase64String(SigningKey);

    /// <summary>A line that says what is wrong, or null.</summary>
    public string? FindProblem()
    {
        if (string.IsNullOrWhiteSpace(Audience))
        {
            return $"{Section}:Audience is not set; without it a token for another service would be accepted.";
        }

        var keys = (SigningKey is null ? 0 : 1) + (PublicKeyPem is null ? 0 : 1);
        if (Authority is null && (Issuer is null || keys != 1))
        {
            return $"{Section} needs Authority, or Issuer with exactly one of SigningKey and PublicKeyPem.";
        }

        if (Authority is not null && !(Uri.TryCreate(Authority, UriKind.Absolute, out var authority) && IsTrustworthy(authority)))
        {
            return $"{Section}:Authority must be an https address.";
        }

        if (Authority is not null && keys != 0)
        {
            return $"{Section} has Authority and a key; set one of them.";
        }

        Span<byte> key = stackalloc byte[1024];
        return SigningKey is not null && !(Convert.TryFromBase64String(SigningKey, key, out var length) && length >= MinKeyBytes)
            ? $"{Section}:SigningKey must be base64 of {MinKeyBytes}..1024 bytes."
            : null;
    }

    private static bool IsTrustworthy(Uri authority) =>
        authority.Scheme == Uri.UriSchemeHttps || (authority.Scheme == Uri.UriSchemeHttp && authority.IsLoopback);
}
