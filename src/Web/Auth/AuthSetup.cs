using MagicCanvas.Web.Admin.Dashboard;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;

namespace MagicCanvas.Web.Auth;

/// <summary>Who may call, and what: deny unless a route says otherwise.</summary>
internal static class AuthSetup
{
    public static IServiceCollection AddCanvasAuth(this IServiceCollection services, IConfiguration configuration)
    {
        var jwt = configuration.GetSection(JwtSettings.Section).Get<JwtSettings>() ?? new JwtSettings();
        services.AddSingleton<ApiKeyLookup>();
        services.AddSingleton<CredentialWatch>();
        services.AddAuthentication(AuthSchemes.Any)
            .AddPolicyScheme(AuthSchemes.Any, null, o => o.ForwardDefaultSelector = context => AuthSchemes.Select(context.Request, jwt.IsConfigured))
            .AddScheme<AuthenticationSchemeOptions, ApiKeyHandler>(AuthSchemes.ApiKey, null)
            .AddScheme<AuthenticationSchemeOptions, LoopbackHandler>(AuthSchemes.Loopback, null)
            .AddScheme<AuthenticationSchemeOptions, AdminPassHandler>(AuthSchemes.AdminPass, null)
            .AddCanvasJwt(jwt);
        RemoveKeyRing(services);

        services.AddSingleton<IAuthorizationHandler, ProjectMemberHandler>();
        services.AddSingleton<IAuthorizationHandler, ScopeHandler>();
        services.AddSingleton<IAuthorizationHandler, DenyForgottenHandler>();
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, AuthorizationProblems>();
        services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().AddRequirements(new DenyForgottenHandler.Requirement()).Build())
            .AddPolicy(AuthPolicies.AnyScope, p => p.RequireAuthenticatedUser().AddRequirements(new ScopeHandler.Requirement(Scopes.Generate, Scopes.Admin)))
            .AddPolicy(AuthPolicies.ProjectMember, p => p.RequireAuthenticatedUser().AddRequirements(new ProjectMemberHandler.Requirement()))
            .AddPolicy(AuthPolicies.Admin, p => p.RequireAuthenticatedUser().AddRequirements(new ScopeHandler.Requirement(Scopes.Admin)));
        return services;
    }

    /// <summary>
    /// Authentication brings data protection along, which makes keys at start and writes them into the user's home. Nothing here
    /// is protected by them: there are no forms, and the one cookie is a random number.
    /// </summary>
    private static void RemoveKeyRing(IServiceCollection services)
    {
        foreach (var preload in services.Where(s => s.ServiceType == typeof(IHostedService) && s.ImplementationType?.Name == "DataProtectionHostedService").ToList())
        {
            services.Remove(preload);
        }
    }
}
