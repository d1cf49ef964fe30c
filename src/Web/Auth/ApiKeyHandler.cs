using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace MagicCanvas.Web.Auth;

/// <summary>Scheme <see cref="AuthSchemes.ApiKey"/>: a bearer token of the form <see cref="ApiKeyToken"/>.</summary>
internal sealed class ApiKeyHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, ApiKeyLookup keys)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    // Compared with when there is no such key, so that an unknown id takes as long as a wrong secret.
    private static readonly byte[] s_noHash = new byte[32];

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (AuthSchemes.TokenOf(Request) is not { } text || ApiKeyToken.Parse(text) is not { } token)
        {
            return AuthenticateResult.Fail("This kind of credential is not accepted.");
        }

        var key = await keys.Find(token.KeyId, Context.RequestAborted);
        if (!token.Matches(key?.SecretHash ?? s_noHash) || key is null)
        {
            return AuthenticateResult.Fail("The API key is unknown or revoked.");
        }

        var caller = new Caller(key.UserId, [key.ProjectId], key.Scopes) { KeyId = key.Id };
        return AuthenticateResult.Success(new AuthenticationTicket(caller.ToPrincipal(Scheme.Name), Scheme.Name));
    }
}
