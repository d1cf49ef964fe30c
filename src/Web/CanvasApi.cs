using MagicCanvas.Web.Admin;
using MagicCanvas.Web.ApiKeys;
using MagicCanvas.Web.Artifacts;
using MagicCanvas.Web.Auth;
using MagicCanvas.Web.Boards;
using MagicCanvas.Web.Callers;
using MagicCanvas.Web.Events;
using MagicCanvas.Web.Generations;
using MagicCanvas.Web.Library;
using MagicCanvas.Web.Models;
using MagicCanvas.Web.Presets;
using MagicCanvas.Web.Problems;
using MagicCanvas.Web.Quotas;
using MagicCanvas.Web.Requests;
using MagicCanvas.Web.Sessions;

namespace MagicCanvas.Web;

/// <summary>The routes of the API, and who may call them.</summary>
internal static class CanvasApi
{
    public static void MapCanvasApi(this IEndpointRouteBuilder app)
    {
        var v1 = app.MapGroup("/v1").RequireAuthorization(AuthPolicies.AnyScope).AddEndpointFilter<RefusedArguments>()
            .WithMetadata(Problem.Described(StatusCodes.Status401Unauthorized), Problem.Described(StatusCodes.Status403Forbidden));
        v1.MapModels();
        v1.MapCaller();

        var project = v1.MapGroup($"/projects/{{{ProjectMemberHandler.RouteValue}}}").RequireAuthorization(AuthPolicies.ProjectMember);
        project.MapGenerations();
        project.MapSessions();
        project.MapArtifacts();
        project.MapLibrary();
        project.MapBoards();
        project.MapStylePresets();
        project.MapQuota();
        project.MapEvents();
        project.MapApiKeys();

        v1.MapGroup("/admin").RequireAuthorization(AuthPolicies.Admin).MapAdmin();
    }
}
