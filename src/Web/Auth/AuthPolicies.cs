namespace MagicCanvas.Web.Auth;

/// <summary>Names of the authorization policies.</summary>
internal static class AuthPolicies
{
    /// <summary>Any caller with one of our scopes.</summary>
    public const string AnyScope = "any-scope";

    /// <summary>A member of the project that the path names.</summary>
    public const string ProjectMember = "project-member";

    /// <summary>Scope <see cref="Scopes.Admin"/>.</summary>
    public const string Admin = "admin";
}
