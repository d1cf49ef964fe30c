namespace MagicCanvas.Hosting;

/// <summary>Section <c>MagicCanvas:OrleansDashboard</c>: Orleans' own page on grains, their calls and silos.</summary>
public sealed class OrleansDashboardSettings
{
    /// <summary>Off by default: every silo then counts its calls. Must be the same in all processes of a cluster.</summary>
    public bool Enabled { get; set; }
}
