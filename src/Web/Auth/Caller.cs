using System.Reflection;
using System.Security.Claims;

namespace MagicCanvas.Web.Auth;

/// <summary>Who calls, whatever kind of credential said so.</summary>
internal sealed record Caller(string UserId, IReadOnlySet<string> Projects, IReadOnlySet<string> Scopes) : IBindableFromHttpContext<Caller>
{
    private const string UserClaim = "canvas:user";
    private const string ProjectClaim = "canvas:project";
    private const string ScopeClaim = "canvas:scope";
    private const string KeyClaim = "canvas:key";

    public Caller(string userId, IEnumerable<string> projects, IEnumerable<string> scopes)
        : this(userId, projects.ToHashSet(StringComparer.Ordinal), (IReadOnlySet<string>)scopes.ToHashSet(StringComparer.Ordinal))
    {
    }

    /// <summary>The API key that said so; null where something else did.</summary>
    public string? KeyId { get; init; }

    public bool Has(string scope) => Scopes.Contains(scope);

    /// <summary>Null for a principal that <see cref="ToPrincipal"/> did not make: an unknown kind of credential grants nothing.</summary>
    public static Caller? Of(ClaimsPrincipal principal)
    {
        var identity = principal.Identities.FirstOrDefault(i => i.IsAuthenticated && i.HasClaim(c => c.Type == UserClaim));
        return identity is null
            ? null
            : new(identity.FindFirst(UserClaim)!.Value, identity.FindAll(ProjectClaim).Select(c => c.Value), identity.FindAll(ScopeClaim).Select(c => c.Value));
    }

    public static string? KeyIdOf(ClaimsPrincipal principal) => principal.FindFirst(KeyClaim)?.Value;

    public static ValueTask<Caller?> BindAsync(HttpContext context, ParameterInfo parameter) => ValueTask.FromResult(Of(context.User));

    /// <summary>One plain identity with our own claims only: what else a token says has no say here.</summary>
    public ClaimsPrincipal ToPrincipal(string scheme)
    {
        var identity = new ClaimsIdentity(scheme, UserClaim, roleType: null);
        identity.AddClaim(new Claim(UserClaim, UserId));
        identity.AddClaims(Projects.Select(p => new Claim(ProjectClaim, p)));
        identity.AddClaims(Scopes.Select(s => new Claim(ScopeClaim, s)));
        if (KeyId is not null)
        {
            identity.AddClaim(new Claim(KeyClaim, KeyId));
        }

        return new ClaimsPrincipal(identity);
    }
}
