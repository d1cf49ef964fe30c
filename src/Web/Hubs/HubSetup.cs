using MagicCanvas.Web.Auth;
using MagicCanvas.Web.Contracts;
using MagicCanvas.Web.Contracts.Hub;
using MagicCanvas.Web.Problems;

namespace MagicCanvas.Web.Hubs;

/// <summary>The live connection of browsers.</summary>
internal static class HubSetup
{
    public static IServiceCollection AddCanvasHub(this IServiceCollection services)
    {
        services.AddSignalR().AddJsonProtocol(json => Wire.Configure(json.PayloadSerializerOptions));
        services.AddSingleton<GenerationPump>();
        services.AddSingleton<ProjectPump>();
        return services;
    }

    public static void MapCanvasHub(this IEndpointRouteBuilder app) => app
        .MapHub<CanvasHub>(HubMessages.Path, connection => connection.CloseOnAuthenticationExpiration = true)
        .RequireAuthorization(AuthPolicies.AnyScope);

    /// <summary>Refuses a handshake that a page of another site makes: a browser sends its origin, and lets any site open a WebSocket.</summary>
    public static IApplicationBuilder UseHubOriginCheck(this IApplicationBuilder app) => app.Use((context, next) =>
        context.Request.Path.StartsWithSegments(HubMessages.Path, StringComparison.OrdinalIgnoreCase) && !OwnOrigin.IsAbsentOrOwn(context.Request)
            ? new Problem(ErrorCodes.PermissionDenied, "This connection is open to pages of this server only.").ExecuteAsync(context)
            : next(context));
}
