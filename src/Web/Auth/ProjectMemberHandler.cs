using Microsoft.AspNetCore.Authorization;

namespace MagicCanvas.Web.Auth;

/// <summary>The caller belongs to the project that the path names.</summary>
internal sealed class ProjectMemberHandler : AuthorizationHandler<ProjectMemberHandler.Requirement>
{
    public const string RouteValue = "projectId";

    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, Requirement requirement)
    {
        if (context.Resource is HttpContext http
            && http.GetRouteValue(RouteValue) is string project
            && Caller.Of(context.User) is { } caller)
        {
            if (caller.Projects.Contains(project))
            {
                context.Succeed(requirement);
            }
            else
            {
                context.Fail(new AuthorizationFailureReason(this, "The caller does not belong to this project."));
            }
        }

        return Task.CompletedTask;
    }

    internal sealed class Requirement : IAuthorizationRequirement;
}
