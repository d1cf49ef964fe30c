namespace MagicCanvas.Access;

/// <summary>
/// One pass; the key is the SHA-256 of its token in hexadecimal digits, so that nothing in the cluster holds the token itself. It lives in
/// memory only: a restart ends it early, and a new one is asked for.
/// </summary>
[Alias("magic.IAdminPassGrain")]
public interface IAdminPassGrain : IGrainWithStringKey
{
    [Alias("Open")]
    Task Open(AdminPass pass);

    /// <summary>The pass, or null where there is none or it has ended.</summary>
    [Alias("Find")]
    Task<AdminPass?> Find();
}
