namespace MagicCanvas.Web.Auth;

/// <summary>What a caller may be granted.</summary>
internal static class Scopes
{
    /// <summary>Everything in the caller's projects except what is <see cref="Admin"/>'s.</summary>
    public const string Generate = "magic:generate";

    /// <summary>Quotas, API keys and the fleet-wide views.</summary>
    public const string Admin = "magic:admin";

    public static IReadOnlyList<string> All { get; } = [Generate, Admin];
}
