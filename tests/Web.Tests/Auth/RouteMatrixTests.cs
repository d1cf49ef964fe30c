using System.Net;
using MagicCanvas.Web.Auth;
using MagicCanvas.Web.Contracts.ApiKeys;
using MagicCanvas.Web.Tests.Support;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using static MagicCanvas.Web.Tests.Support.ApiCalls;

namespace MagicCanvas.Web.Tests.Auth;

/// <summary>Every route × every kind of caller, taken from the routes themselves: a new route is in here without anyone's doing.</summary>
public class RouteMatrixTests(CanvasApp app)
{
    private const string Ulid = "01JZZZZZZZZZZZZZZZZZZZZZZZ";

    private List<(string Method, string Path, RouteEndpoint Endpoint)> Routes =>
    [
        .. from endpoint in app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
           where endpoint.RoutePattern.RawText!.StartsWith("/v1", StringComparison.Ordinal)
           from method in endpoint.Metadata.GetRequiredMetadata<HttpMethodMetadata>().HttpMethods
           where method != "HEAD"
           select (method, Fill(endpoint.RoutePattern.RawText!), endpoint),
    ];

    private IEnumerable<(string Method, string Path, RouteEndpoint Endpoint)> ProjectRoutes => Routes.Where(r => r.Path.StartsWith(Demo, StringComparison.Ordinal));

    [Fact]
    public void Every_route_says_who_may_call_it()
    {
        Assert.True(Routes.Count >= 30, $"Only {Routes.Count} routes were found.");
        Assert.Empty(Routes.Where(r => r.Endpoint.Metadata.GetMetadata<IAuthorizeData>() is null || r.Endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null)
            .Select(r => r.Path));
        Assert.Empty(ProjectRoutes.Where(r => r.Endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().All(a => a.Policy != AuthPolicies.ProjectMember)).Select(r => r.Path));
    }

    [Fact]
    public async Task Nobody_in_particular_is_answered_401()
    {
        // Forwarded from elsewhere: not the person at this machine.
        using var client = app.With(("X-Forwarded-For", "203.0.113.7"));
        await ExpectAll(client, Routes, 401, ErrorCodes.Unauthenticated);
    }

    [Fact]
    public async Task A_member_of_another_project_is_answered_403()
    {
        using var client = app.WithToken(Tokens.Make(projects: "other", scopes: "magic:generate magic:admin"));
        await ExpectAll(client, ProjectRoutes, 403, ErrorCodes.PermissionDenied);
    }

    [Fact]
    public async Task A_caller_without_our_scopes_is_answered_403()
    {
        using var client = app.WithToken(Tokens.Make(scopes: "openid profile"));
        await ExpectAll(client, Routes, 403, ErrorCodes.PermissionDenied);
    }

    [Fact]
    public async Task A_revoked_key_is_answered_401()
    {
        using var made = await app.Client.PostJson($"{Demo}/api-keys", new { name = "soon gone", scopes = Scopes.All });
        var key = await made.Read<ApiKeyView>(HttpStatusCode.Created);
        using var client = app.WithToken(key.Key!);
        using var works = await client.GetAsync(Path($"{Demo}/quota"), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, works.StatusCode);
        using var revoked = await app.Client.DeleteAsync(Path($"{Demo}/api-keys/{key.Id}"), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NoContent, revoked.StatusCode);

        await ExpectAll(client, Routes, 401, ErrorCodes.Unauthenticated);
    }

    [Fact]
    public async Task What_is_the_administrators_is_refused_to_generators_and_nothing_else_is()
    {
        string[] adminOnly = ["PUT /v1/projects/{projectId}/quota", "GET /v1/projects/{projectId}/api-keys/", "POST /v1/projects/{projectId}/api-keys/",
            "DELETE /v1/projects/{projectId}/api-keys/{id}", "GET /v1/admin/quotas", "PUT /v1/admin/quotas/{projectId}",
            "GET /v1/admin/metrics", "GET /v1/admin/usage", "GET /v1/admin/jobs", "POST /v1/admin/jobs/{id}/cancel", "GET /v1/admin/events", "GET /v1/admin/fleet",
            "POST /v1/admin/orleans-pass"];
        var marked = Routes.Where(r => r.Endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Any(a => a.Policy == AuthPolicies.Admin)).ToList();
        Assert.Equal(adminOnly.Select(Normal).Order(), marked.Select(r => Normal($"{r.Method} {r.Endpoint.RoutePattern.RawText}")).Order());

        using var client = app.WithToken(Tokens.Make(scopes: Scopes.Generate));
        await ExpectAll(client, marked, 403, ErrorCodes.PermissionDenied);
    }

    [Fact]
    public async Task An_id_that_is_not_the_projects_is_answered_404()
    {
        var withId = ProjectRoutes.Where(r => r.Path.Contains(Ulid, StringComparison.Ordinal)).ToList();
        Assert.True(withId.Count >= 12);
        foreach (var (method, path, _) in withId)
        {
            var body = method is "POST" or "PUT" or "PATCH" ? """{"generationId":"gen_01JZZZZZZZZZZZZZZZZZZZZZZZ","name":"n","promptTemplate":"{prompt}"}""" : null;
            using var response = await app.Client.Send(new HttpMethod(method), path, body);
            await response.ReadProblem(404, ErrorCodes.NotFound);
            using var malformed = await app.Client.Send(new HttpMethod(method), path.Replace(Ulid, "x'%20OR%201=1--", StringComparison.Ordinal), body);
            await malformed.ReadProblem(404, ErrorCodes.NotFound);
        }
    }

    private static string Normal(string route) => route.TrimEnd('/');

    private static async Task ExpectAll(HttpClient client, IEnumerable<(string Method, string Path, RouteEndpoint Endpoint)> routes, int status, string code)
    {
        foreach (var (method, path, _) in routes)
        {
            using var response = await client.Send(new HttpMethod(method), path, method is "POST" or "PUT" ? "{}" : null);
            if (path.EndsWith("/artifacts", StringComparison.Ordinal) && method == "POST" && (int)response.StatusCode == 415)
            {
                using var picture = await client.PostAsync(Path(path), Pictures.Body(Pictures.Png), TestContext.Current.CancellationToken);
                await picture.ReadProblem(status, code);
                continue;
            }

            await response.ReadProblem(status, code);
        }
    }

    private static string Fill(string pattern)
    {
        var kind = pattern.Contains("/sessions", StringComparison.Ordinal) ? "ses_"
            : pattern.Contains("/artifacts", StringComparison.Ordinal) ? "art_"
            : pattern.Contains("/boards", StringComparison.Ordinal) ? "brd_"
            : pattern.Contains("/style-presets", StringComparison.Ordinal) ? "sty_"
            : pattern.Contains("/api-keys", StringComparison.Ordinal) ? "key_" : "gen_";
        return pattern.Replace("{projectId}", "demo", StringComparison.Ordinal).Replace("{id}", kind + Ulid, StringComparison.Ordinal).TrimEnd('/');
    }
}
