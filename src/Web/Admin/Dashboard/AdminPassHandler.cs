using System.Text.Encodings.Web;
using MagicCanvas.Web.Auth;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace MagicCanvas.Web.Admin.Dashboard;

/// <summary>Scheme <see cref="AuthSchemes.AdminPass"/>: the cookie of <see cref="DashboardPass"/>, on the dashboard's path only.</summary>
internal sealed class AdminPassHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, IGrainFactory grains, ApiKeyLookup keys)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var token = Request.Cookies[DashboardPass.Cookie];
        if (!DashboardPass.IsToken(token) || await DashboardPass.Of(grains, token!).Find() is not { } pass)
        {
            return AuthenticateResult.Fail("The pass is unknown or has ended.");
        }

        if (pass.KeyId is { } keyId && await keys.Find(keyId, Context.RequestAborted) is null)
        {
            return AuthenticateResult.Fail("The API key that asked for the pass is revoked.");
        }

        var caller = new Caller(pass.UserId, [], [Scopes.Admin]);
        return AuthenticateResult.Success(new AuthenticationTicket(caller.ToPrincipal(Scheme.Name), Scheme.Name));
    }
}
