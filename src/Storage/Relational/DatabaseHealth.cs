using System.Data.Common;
using Microsoft.Extensions.Logging;

namespace MagicCanvas.Storage.Relational;

internal sealed partial class DatabaseHealth(IRelationalDatabase database, ILogger<DatabaseHealth> log) : IDatabaseHealth
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);

    public async Task<bool> Ping()
    {
        using var patience = new CancellationTokenSource(s_patience);
        try
        {
            await database.Read(new Statement("SELECT 1"), r => r.Int(), patience.Token);
            return true;
        }
        catch (Exception e) when (e is DbException or OperationCanceledException or TimeoutException)
        {
            LogUnreachable(e);
            return false;
        }
    }

    [LoggerMessage(EventId = 110, Level = LogLevel.Warning, Message = "The database does not answer")]
    private partial void LogUnreachable(Exception exception);
}
