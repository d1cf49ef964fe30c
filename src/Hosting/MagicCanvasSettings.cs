using Microsoft.Extensions.Configuration;

namespace MagicCanvas.Hosting;

/// <summary>Section <c>MagicCanvas</c>: what a process is and where its record lies.</summary>
public sealed class MagicCanvasSettings
{
    public const string Section = "MagicCanvas";

    public HostRole Role { get; set; } = HostRole.All;

    /// <summary>SQLite and artifacts of the embedded default, artifacts of a cluster. Null: <c>MagicCanvas</c> under the user's local application data.</summary>
    public string? DataDirectory { get; set; }

    public DatabaseOptions Database { get; } = new();

    public ClusterSettings Cluster { get; } = new();

    public OrleansDashboardSettings OrleansDashboard { get; } = new();

    /// <summary>One process with its own database: no other process can join.</summary>
    public bool IsEmbedded => Database.Provider == DatabaseProvider.Sqlite;

    internal static MagicCanvasSettings Read(IConfiguration configuration)
    {
        var settings = configuration.GetSection(Section).Get<MagicCanvasSettings>() ?? new();
        settings.DataDirectory = Path.GetFullPath(
            string.IsNullOrWhiteSpace(settings.DataDirectory)
                ? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create), "MagicCanvas")
                : settings.DataDirectory);
        settings.Check();
        return settings;
    }

    private void Check()
    {
        if (IsEmbedded && Role != HostRole.All)
        {
            throw new StartupException(
                $"MagicCanvas:Role is {Role}, but a SQLite database belongs to one process of role All. Set MagicCanvas:Database:Provider to Postgres.");
        }

        if (!IsEmbedded && string.IsNullOrWhiteSpace(Database.ConnectionString))
        {
            throw new StartupException("MagicCanvas:Database:ConnectionString is not set; PostgreSQL needs one.");
        }
    }
}
