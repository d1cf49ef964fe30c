using System.Security.Cryptography;
using MagicCanvas.Hosting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.IdentityModel.Tokens;

namespace MagicCanvas.Web.Auth;

/// <summary>Scheme <see cref="AuthSchemes.Jwt"/>, as <see cref="JwtSettings"/> says.</summary>
internal static class JwtSetup
{
    private static readonly TimeSpan s_clockSkew = TimeSpan.FromSeconds(30);

    /// <exception cref="StartupException">The settings are incomplete or contradict each other.</exception>
    public static AuthenticationBuilder AddCanvasJwt(this AuthenticationBuilder authentication, JwtSettings settings)
    {
        if (!settings.IsConfigured)
        {
            return authentication;
        }

        if (settings.FindProblem() is { } problem)
        {
            throw new StartupException(problem);
        }

        return authentication.AddJwtBearer(AuthSchemes.Jwt, options => Configure(options, settings));
    }

    private static void Configure(JwtBearerOptions options, JwtSettings settings)
    {
        options.Authority = settings.Authority;
        options.RequireHttpsMetadata = settings.Authority?.StartsWith("http://", StringComparison.OrdinalIgnoreCase) != true;
        options.MapInboundClaims = false;
        var key = KeyOf(settings);
        options.TokenValidationParameters = new TokenValidationParameters
        {
            ValidIssuer = settings.Issuer,
            ValidAudience = settings.Audience,
            IssuerSigningKey = key,
            ValidAlgorithms = AlgorithmsFor(key),
            RequireSignedTokens = true,
            RequireExpirationTime = true,
            ClockSkew = s_clockSkew,
        };
        options.Events = new JwtBearerEvents
        {
            OnMessageReceived = context =>
            {
                context.Token = AuthSchemes.TokenOf(context.Request);
                return Task.CompletedTask;
            },
            OnTokenValidated = context =>
            {
                if (JwtCaller.Read(context.Principal!, settings) is { } caller)
                {
                    context.Principal = caller.ToPrincipal(AuthSchemes.Jwt);
                }
                else
                {
                    context.Fail("The token names no user.");
                }

                return Task.CompletedTask;
            },
        };
    }

    private static SecurityKey? KeyOf(JwtSettings settings)
    {
        if (settings.SigningKeyBytes() is { } secret)
        {
            return new SymmetricSecurityKey(secret);
        }

        return settings.PublicKeyPem is { } pem ? PublicKey(pem) : null;
    }

    private static SecurityKey PublicKey(string pem)
    {
        var rsa = RSA.Create();
        if (TryImport(rsa, pem))
        {
            return new RsaSecurityKey(rsa);
        }

        rsa.Dispose();
        var ec = ECDsa.Create();
        return TryImport(ec, pem)
            ? new ECDsaSecurityKey(ec)
            : throw new StartupException($"{JwtSettings.Section}:PublicKeyPem is not the PEM of an RSA or EC public key.");
    }

    private static bool TryImport(AsymmetricAlgorithm key, string pem)
    {
        try
        {
            key.ImportFromPem(pem);
            return true;
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            return false;
        }
    }

    // Bound to the kind of key: a token that uses a public key as an HMAC secret must not pass.
    private static string[] AlgorithmsFor(SecurityKey? key) => key is SymmetricSecurityKey
        ? [SecurityAlgorithms.HmacSha256, SecurityAlgorithms.HmacSha384, SecurityAlgorithms.HmacSha512]
        :
        [
            SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512,
            SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.RsaSsaPssSha384, SecurityAlgorithms.RsaSsaPssSha512,
            SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384, SecurityAlgorithms.EcdsaSha512,
        ];
}
