using MagicCanvas.Storage.Relational;
using MagicCanvas.Storage.Relational.Migrations;
using MagicCanvas.Storage.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace MagicCanvas.Storage.Tests.Contract;

/// <param name="fixture">A database of each test's own.</param>
public abstract class MigrationTests(StorageFixture fixture) : IAsyncLifetime
{
    private static readonly MigrationScript s_next = new(900, "900_next.sql", "CREATE TABLE newer (id integer)");
    private static readonly MigrationScript s_last = new(901, "901_last.sql", "INSERT INTO newer VALUES (7)");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    protected abstract Type MigratorType { get; }

    protected abstract string Provider { get; }

    public async ValueTask InitializeAsync()
    {
        Assert.SkipWhen(fixture.MissingReason is not null, fixture.MissingReason ?? "");
        await fixture.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await fixture.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Migrating_again_changes_nothing()
    {
        var before = await Versions();

        await fixture.Get<IDatabaseMigrator>().Migrate(Ct);

        Assert.Equal(before, await Versions());
        Assert.Equal(MigrationScript.Of(Provider).Select(s => s.Version), before);
    }

    [Fact]
    public async Task An_older_schema_gets_what_it_lacks_in_order_even_from_several_at_once()
    {
        var scripts = MigrationScript.Of(Provider).Append(s_last).Append(s_next).ToList();

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Migrator(scripts).Migrate(Ct), Ct)));

        Assert.Equal([900, 901], (await Versions()).TakeLast(2));
        Assert.Equal([7], await fixture.Database.Read(new("SELECT id FROM newer"), r => r.Int(), Ct));
    }

    [Fact]
    public async Task A_script_that_fails_leaves_no_trace_and_is_tried_again()
    {
        var known = MigrationScript.Of(Provider);
        var broken = s_next with { Sql = s_next.Sql + "; SELECT * FROM nowhere" };
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => Migrator([.. known, broken]).Migrate(Ct));
        Assert.Equal(known.Count, (await Versions()).Length);

        await Migrator([.. known, s_next]).Migrate(Ct);

        Assert.Empty(await fixture.Database.Read(new("SELECT id FROM newer"), r => r.Int(), Ct));
    }

    [Fact]
    public async Task A_newer_schema_is_refused()
    {
        await Migrator([.. MigrationScript.Of(Provider), s_next]).Migrate(Ct);

        var refused = await Assert.ThrowsAsync<SchemaTooNewException>(() => fixture.Get<IDatabaseMigrator>().Migrate(Ct));

        Assert.Contains("900", refused.Message, StringComparison.Ordinal);
    }

    private IDatabaseMigrator Migrator(IReadOnlyList<MigrationScript> scripts) =>
        (IDatabaseMigrator)ActivatorUtilities.CreateInstance(fixture.Get<IServiceProvider>(), MigratorType, scripts);

    private async Task<int[]> Versions() =>
        [.. await fixture.Database.Read(new("SELECT version FROM schema_versions ORDER BY version"), r => r.Int(), Ct)];
}
