using Microsoft.AspNetCore.Authorization;

namespace MagicCanvas.Web.Auth;

/// <summary>
/// The fallback policy: a route that says nothing of who may call it is called by nobody. What is not one of our routes (no match,
/// or routing's own 405 and 415 endpoints) goes on to its 404, 405 or 415.
/// </summary>
internal sealed class DenyForgottenHandler : AuthorizationHandler<DenyForgottenHandler.Requirement>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, Requirement requirement)
    {
        if (context.Resource is HttpContext http && http.GetEndpoint() is not RouteEndpoint)
        {
            context.Succeed(requirement);
        }

        return Task.CompletedTask;
    }

    internal sealed class Requirement : IAuthorizationRequirement;
}
