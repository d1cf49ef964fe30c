using MagicCanvas.Storage.Postgres;
using MagicCanvas.Storage.Tests.Contract;
using MagicCanvas.Storage.Tests.Support;

namespace MagicCanvas.Storage.Tests.Postgres;

public sealed class PostgresMigrationTests() : MigrationTests(new PostgresFixture())
{
    protected override Type MigratorType => typeof(PostgresMigrator);

    protected override string Provider => "Postgres";
}
