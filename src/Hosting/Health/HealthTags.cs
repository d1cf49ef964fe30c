namespace MagicCanvas.Hosting.Health;

internal static class HealthTags
{
    /// <summary>Local progress only: no database, no grain. Its failure means "restart me".</summary>
    public const string Live = "live";

    /// <summary>Whether to send requests here.</summary>
    public const string Ready = "ready";
}
