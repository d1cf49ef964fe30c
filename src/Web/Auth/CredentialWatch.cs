using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;

namespace MagicCanvas.Web.Auth;

/// <summary>Long connections outlive the check of their credentials: this tells when a token has expired or a key was revoked meanwhile.</summary>
internal sealed class CredentialWatch(ApiKeyLookup keys, TimeProvider time)
{
    private static readonly TimeSpan s_forever = TimeSpan.FromDays(30);

    /// <summary>Completes when the credentials of this request have ceased to be good.</summary>
    public async Task WaitUntilInvalid(HttpContext context, CancellationToken ct)
    {
        var expires = context.Features.Get<IAuthenticateResultFeature>()?.AuthenticateResult?.Properties?.ExpiresUtc;
        if (Caller.KeyIdOf(context.User) is { } keyId)
        {
            while (await keys.Find(keyId, ct) is not null)
            {
                await Task.Delay(ApiKeyLookup.Lifetime, time, ct);
            }

            return;
        }

        var left = expires - time.GetUtcNow() ?? s_forever;
        await Task.Delay(left < TimeSpan.Zero ? TimeSpan.Zero : left > s_forever ? s_forever : left, time, ct);
    }
}
