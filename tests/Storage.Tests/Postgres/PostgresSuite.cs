using MagicCanvas.Storage.Tests.Contract;
using MagicCanvas.Storage.Tests.Support;

namespace MagicCanvas.Storage.Tests.Postgres;

public sealed class PostgresQuotaStoreTests(PostgresFixture fixture) : QuotaStoreTests(fixture), IClassFixture<PostgresFixture>;

public sealed class PostgresGenerationStoreTests(PostgresFixture fixture) : GenerationStoreTests(fixture), IClassFixture<PostgresFixture>;

public sealed class PostgresEventStoreTests(PostgresFixture fixture) : EventStoreTests(fixture), IClassFixture<PostgresFixture>;

public sealed class PostgresSessionStoreTests(PostgresFixture fixture) : SessionStoreTests(fixture), IClassFixture<PostgresFixture>;

public sealed class PostgresSmallStoreTests(PostgresFixture fixture) : SmallStoreTests(fixture), IClassFixture<PostgresFixture>;

public sealed class PostgresMoneyPropertyTests(PostgresFixture fixture) : MoneyPropertyTests(fixture), IClassFixture<PostgresFixture>;

public sealed class PostgresCommitIsolationTests(PostgresFixture fixture) : CommitIsolationTests(fixture), IClassFixture<PostgresFixture>;

public sealed class PostgresAdminFiguresTests(PostgresFixture fixture) : AdminFiguresTests(fixture), IClassFixture<PostgresFixture>;

public sealed class PostgresAdminListsTests(PostgresFixture fixture) : AdminListsTests(fixture), IClassFixture<PostgresFixture>;

public sealed class PostgresLibraryStoreTests(PostgresFixture fixture) : LibraryStoreTests(fixture), IClassFixture<PostgresFixture>;

public sealed class PostgresBoardStoreTests(PostgresFixture fixture) : BoardStoreTests(fixture), IClassFixture<PostgresFixture>;

public sealed class PostgresPictureBinTests(PostgresFixture fixture) : PictureBinTests(fixture), IClassFixture<PostgresFixture>;
