using MagicCanvas.Storage;
using MagicCanvas.Storage.Artifacts.Files;
using MagicCanvas.Storage.Postgres;
using MagicCanvas.Storage.Sqlite;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace MagicCanvas.Hosting;

/// <summary>The stores of a process.</summary>
internal static class RecordSetup
{
    public static void AddRecord(this WebApplicationBuilder builder, MagicCanvasSettings settings)
    {
        if (settings.IsEmbedded)
        {
            // Taken before anything else is made: a second process must not as much as look into the folder.
            var data = Take(settings.DataDirectory!);
            builder.Services.AddSingleton(_ => data);
            builder.Services.AddSqliteStorage(o => o.DatabasePath = data.DatabasePath);
            builder.Services.AddFileBlobs(data.BlobsPath);
        }
        else
        {
            builder.Services.AddPostgresStorage(o => o.ConnectionString = settings.Database.ConnectionString!);
            builder.Services.AddFileBlobs(Path.Combine(settings.DataDirectory!, "artifacts"));
        }

        builder.Services.AddHostedService<RecordService>();
    }

    private static DataDirectory Take(string path)
    {
        try
        {
            return DataDirectory.Open(path);
        }
        catch (DataDirectoryInUseException e)
        {
            throw new StartupException(e.Message, e);
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            throw new StartupException($"The data folder {path} cannot be used: {e.Message} Choose another one with MagicCanvas:DataDirectory.", e);
        }
    }
}
