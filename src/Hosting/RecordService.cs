using MagicCanvas.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace MagicCanvas.Hosting;

/// <summary>Brings the database up to date before anything else starts.</summary>
internal sealed partial class RecordService(
    MagicCanvasSettings settings, IDatabaseMigrator migrator, IServiceProvider services, ILogger<RecordService> logger) : IHostedLifecycleService
{
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        if (settings.IsEmbedded)
        {
            // Resolved so that the container gives the folder back at the end.
            var data = (DataDirectory)services.GetService(typeof(DataDirectory))!;
            LogDataFolder(data.Root);
        }

        try
        {
            await migrator.Migrate(cancellationToken);
        }
        catch (SchemaTooNewException e)
        {
            throw new StartupException(e.Message, e);
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(EventId = 4001, Level = LogLevel.Information, Message = "Everything is kept in {DataFolder}")]
    private partial void LogDataFolder(string dataFolder);
}
