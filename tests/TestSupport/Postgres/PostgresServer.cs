using System.Globalization;
using Npgsql;

namespace MagicCanvas.TestSupport.Postgres;

/// <summary>
/// A PostgreSQL of our own in a temporary folder, reached by a unix socket in it, so that it meets no other server. Stopped and removed
/// at the end; what a killed test process left behind, the next one clears.
/// </summary>
public sealed class PostgresServer : IAsyncDisposable
{
    /// <summary>The superuser, who needs no password.</summary>
    public const string User = "magic";

    private const string FolderPrefix = "magiccanvas-pg-";
    private static readonly Lazy<Task<PostgresServer>> s_shared = new(StartShared);

    private readonly string _folder;
    private int _databases;
    private int _stopped;

    private PostgresServer(string folder) => _folder = folder;

    /// <summary>The folder of the socket: the <c>Host</c> of a connection string, <c>PGHOST</c> of a tool.</summary>
    public string SocketFolder => _folder;

    private string DataFolder => Path.Combine(_folder, "data");

    /// <summary>One server for the whole test process, started at first use, with fsync off unless <c>MAGICCANVAS_TEST_FSYNC=1</c>.</summary>
    public static Task<PostgresServer> Shared() => s_shared.Value;

    /// <param name="fsync">Whether commits reach the disk: on for measuring and for crash tests.</param>
    /// <param name="settings">More settings, such as <c>max_connections=50</c>.</param>
    public static async Task<PostgresServer> Start(bool fsync = true, params string[] settings)
    {
        await ClearLeftovers();
        var name = string.Create(CultureInfo.InvariantCulture, $"{FolderPrefix}{Environment.ProcessId}-{Guid.NewGuid().ToString("N")[..8]}");
        var folder = Path.Combine(Path.GetTempPath(), name);
        Directory.CreateDirectory(folder);
        var server = new PostgresServer(folder);
        try
        {
            await server.Initialize(fsync, settings);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    public string ConnectionString(string database) => new NpgsqlConnectionStringBuilder
    {
        Host = SocketFolder,
        Username = User,
        Database = database,
        IncludeErrorDetail = true,
    }.ToString();

    /// <summary>A fresh, empty database.</summary>
    public async Task<TestDatabase> CreateDatabase()
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"test_{Interlocked.Increment(ref _databases)}");
        await Execute($"CREATE DATABASE {name}");
        return new(this, name);
    }

    /// <summary>Kills the server as a power cut would (no checkpoint), and starts it again.</summary>
    public async Task Crash()
    {
        await Shell.RunAsServer(PostgresBinaries.PathOf("pg_ctl"), "-D", DataFolder, "-m", "immediate", "-w", "stop");
        NpgsqlConnection.ClearAllPools();
        await StartProcess();
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _stopped, 1) == 0)
        {
            await Remove(_folder);
        }
    }

    internal Task Drop(string database) => Execute($"DROP DATABASE {database} WITH (FORCE)");

    private static async Task<PostgresServer> StartShared()
    {
        var server = await Start(fsync: Environment.GetEnvironmentVariable("MAGICCANVAS_TEST_FSYNC") == "1");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => server.DisposeAsync().AsTask().GetAwaiter().GetResult();
        return server;
    }

    private static async Task ClearLeftovers()
    {
        foreach (var folder in Directory.GetDirectories(Path.GetTempPath(), FolderPrefix + "*"))
        {
            var pid = Path.GetFileName(folder)[FolderPrefix.Length..].Split('-')[0];
            if (!Directory.Exists("/proc/" + pid) && Directory.Exists("/proc"))
            {
                await Remove(folder);
            }
        }
    }

    private static async Task Remove(string folder)
    {
        var data = Path.Combine(folder, "data");
        if (File.Exists(Path.Combine(data, "postmaster.pid")))
        {
            try
            {
                await Shell.RunAsServer(PostgresBinaries.PathOf("pg_ctl"), "-D", data, "-m", "immediate", "-w", "stop");
            }
            catch (InvalidOperationException e)
            {
                Console.Error.WriteLine(e.Message); // It was dead already; the folder goes all the same.
            }
        }

        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private async Task Initialize(bool fsync, string[] settings)
    {
        if (Shell.MustDropUser)
        {
            await Shell.Run("chown", Shell.ServerUser, _folder);
        }

        await Shell.RunAsServer(
            PostgresBinaries.PathOf("initdb"), "-D", DataFolder, "-U", User, "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync");
        string[] lines =
        [
            "listen_addresses = ''", $"unix_socket_directories = '{_folder}'", "max_connections = 200", "shared_buffers = 128MB",
            fsync ? "fsync = on" : "fsync = off", .. settings,
        ];
        await File.AppendAllLinesAsync(Path.Combine(DataFolder, "postgresql.conf"), lines);
        await StartProcess();
    }

    private Task StartProcess() => Shell.RunAsServer(
        PostgresBinaries.PathOf("pg_ctl"), "-D", DataFolder, "-l", Path.Combine(_folder, "log"), "-w", "-t", "60", "start");

    private async Task Execute(string sql)
    {
        await using var source = NpgsqlDataSource.Create(ConnectionString("postgres") + ";Pooling=false");
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
