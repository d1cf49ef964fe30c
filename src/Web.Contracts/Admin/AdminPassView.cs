namespace MagicCanvas.Web.Contracts.Admin;

/// <summary>What a cookie, set by the same answer, opens, and until when.</summary>
public sealed record AdminPassView(string Url, DateTimeOffset ExpiresAt);
