using MagicCanvas.Storage.Tests.Contract;
using MagicCanvas.Storage.Tests.Support;

namespace MagicCanvas.Storage.Tests.Sqlite;

public sealed class SqliteQuotaStoreTests(SqliteFixture fixture) : QuotaStoreTests(fixture), IClassFixture<SqliteFixture>;

public sealed class SqliteGenerationStoreTests(SqliteFixture fixture) : GenerationStoreTests(fixture), IClassFixture<SqliteFixture>;

public sealed class SqliteEventStoreTests(SqliteFixture fixture) : EventStoreTests(fixture), IClassFixture<SqliteFixture>;

public sealed class SqliteSessionStoreTests(SqliteFixture fixture) : SessionStoreTests(fixture), IClassFixture<SqliteFixture>;

public sealed class SqliteSmallStoreTests(SqliteFixture fixture) : SmallStoreTests(fixture), IClassFixture<SqliteFixture>;

public sealed class SqliteMoneyPropertyTests(SqliteFixture fixture) : MoneyPropertyTests(fixture), IClassFixture<SqliteFixture>;

public sealed class SqliteCommitIsolationTests(SqliteFixture fixture) : CommitIsolationTests(fixture), IClassFixture<SqliteFixture>;

public sealed class SqliteAdminFiguresTests(SqliteFixture fixture) : AdminFiguresTests(fixture), IClassFixture<SqliteFixture>;

public sealed class SqliteAdminListsTests(SqliteFixture fixture) : AdminListsTests(fixture), IClassFixture<SqliteFixture>;

public sealed class SqliteLibraryStoreTests(SqliteFixture fixture) : LibraryStoreTests(fixture), IClassFixture<SqliteFixture>;

public sealed class SqliteBoardStoreTests(SqliteFixture fixture) : BoardStoreTests(fixture), IClassFixture<SqliteFixture>;

public sealed class SqlitePictureBinTests(SqliteFixture fixture) : PictureBinTests(fixture), IClassFixture<SqliteFixture>;
