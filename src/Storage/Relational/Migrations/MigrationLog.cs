using Microsoft.Extensions.Logging;

namespace MagicCanvas.Storage.Relational.Migrations;

internal static partial class MigrationLog
{
    [LoggerMessage(EventId = 100, Level = LogLevel.Information, Message = "Applied database script {Script}")]
    public static partial void Applied(this ILogger log, string script);
}
