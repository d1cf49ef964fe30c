using MagicCanvas.Storage.Generations;
using MagicCanvas.Storage.Postgres;
using MagicCanvas.Storage.Quotas;
using MagicCanvas.Storage.Tests.Support;
using MagicCanvas.TestSupport.Postgres;
using Microsoft.Extensions.DependencyInjection;

namespace MagicCanvas.Storage.Tests.Postgres;

public sealed class PostgresCrashTests
{
    [Fact]
    public async Task What_was_acknowledged_is_there_after_the_server_crashed()
    {
        Assert.SkipWhen(PostgresBinaries.MissingReason() is not null, PostgresBinaries.MissingReason() ?? "");
        var ct = TestContext.Current.CancellationToken;
        await using var server = await PostgresServer.Start(fsync: true);
        await using var services = new ServiceCollection()
            .AddPostgresStorage(o => o.ConnectionString = server.ConnectionString("postgres"))
            .BuildServiceProvider();
        await services.GetRequiredService<IDatabaseMigrator>().Migrate(ct);
        var job = Sample.Job("prj-crash");
        await services.GetRequiredService<IQuotaStore>().Commit(
            new(job.ProjectId, 0) { Limits = Sample.Limits, Admissions = [Sample.Admission(job)], Balances = [new(Sample.Period, 0, 1_000, 0)] }, ct);

        await server.Crash();

        // The pool's old connections are broken; health says so until they are replaced.
        var health = services.GetRequiredService<IDatabaseHealth>();
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => health.Ping()));
        Assert.True(await health.Ping());
        Assert.Equivalent(job, await services.GetRequiredService<IGenerationStore>().Find(job.Id, ct), strict: true);
    }
}
