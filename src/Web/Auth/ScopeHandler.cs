using Microsoft.AspNetCore.Authorization;

namespace MagicCanvas.Web.Auth;

/// <summary>The caller holds at least one of some scopes.</summary>
internal sealed class ScopeHandler : AuthorizationHandler<ScopeHandler.Requirement>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, Requirement requirement)
    {
        if (Caller.Of(context.User) is { } caller)
        {
            if (requirement.AnyOf.Any(caller.Has))
            {
                context.Succeed(requirement);
            }
            else
            {
                context.Fail(new AuthorizationFailureReason(this, $"The caller lacks the scope {string.Join(" or ", requirement.AnyOf)}."));
            }
        }

        return Task.CompletedTask;
    }

    internal sealed record Requirement(params string[] AnyOf) : IAuthorizationRequirement;
}
