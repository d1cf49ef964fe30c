using MagicCanvas.Storage.Sqlite;
using MagicCanvas.Storage.Tests.Contract;
using MagicCanvas.Storage.Tests.Support;

namespace MagicCanvas.Storage.Tests.Sqlite;

public sealed class SqliteMigrationTests() : MigrationTests(new SqliteFixture())
{
    protected override Type MigratorType => typeof(SqliteMigrator);

    protected override string Provider => "Sqlite";
}
