using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace MagicCanvas.Web.Auth;

/// <summary>Scheme <see cref="AuthSchemes.Loopback"/>: no credentials at all, see <see cref="LoopbackRule"/>.</summary>
internal sealed class LoopbackHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, IHostEnvironment environment, IServer server)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    private static readonly Caller s_demoOwner = new("demo", ["demo"], Scopes.All);

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var addresses = server.Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        var allowed = environment.IsDevelopment() && LoopbackRule.IsLoopbackOnly(addresses) && LoopbackRule.Allows(Request);
        return Task.FromResult(allowed
            ? AuthenticateResult.Success(new AuthenticationTicket(s_demoOwner.ToPrincipal(Scheme.Name), Scheme.Name))
            : AuthenticateResult.NoResult());
    }
}
