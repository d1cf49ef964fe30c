using MagicCanvas.Web.Problems;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;

namespace MagicCanvas.Web.Auth;

/// <summary>Answers a challenge with 401 and a refusal with 403, both as problems.</summary>
internal sealed class AuthorizationProblems : IAuthorizationMiddlewareResultHandler
{
    public Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        if (authorizeResult.Succeeded)
        {
            return next(context);
        }

        if (authorizeResult.Challenged || Caller.Of(context.User) is null)
        {
            context.Response.Headers.WWWAuthenticate = AuthSchemes.HasCredentials(context.Request) ? "Bearer error=\"invalid_token\"" : "Bearer";
            return new Problem(ErrorCodes.Unauthenticated, AuthSchemes.HasCredentials(context.Request)
                ? "The credentials are not accepted: unknown, revoked, expired or not meant for this service."
                : "Send Authorization: Bearer with an API key or a token.").ExecuteAsync(context);
        }

        var reasons = authorizeResult.AuthorizationFailure?.FailureReasons.Select(r => r.Message).Distinct() ?? [];
        var detail = string.Join(' ', reasons);
        return new Problem(ErrorCodes.PermissionDenied, detail.Length > 0 ? detail : "This is not open to the caller.").ExecuteAsync(context);
    }
}
