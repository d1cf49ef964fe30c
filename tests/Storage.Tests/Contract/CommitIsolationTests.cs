using MagicCanvas.Storage.Generations;
using MagicCanvas.Storage.Quotas;
using MagicCanvas.Storage.Tests.Support;

namespace MagicCanvas.Storage.Tests.Contract;

public abstract class CommitIsolationTests(StorageFixture fixture) : ContractTests(fixture)
{
    [Fact]
    public async Task Commits_of_many_projects_at_once_fail_and_succeed_each_by_itself()
    {
        var quotas = Fixture.Get<IQuotaStore>();
        var scribes = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => OpenProject()));
        var jobs = scribes.Select(s => Sample.Job(s.ProjectId)).ToList();

        // Every third comes with a stale version, every fifth with a ledger row that the database refuses.
        var outcomes = await Task.WhenAll(scribes.Select((s, i) => Task.Run(async () => await Record.ExceptionAsync(() => quotas.Commit(
            new(s.ProjectId, i % 3 == 0 ? 9 : 1)
            {
                Admissions = [Broken(Sample.Admission(jobs[i]), i % 5 == 0)],
                Balances = [new(Sample.Period, 0, 1_000, 0)],
            },
            Ct)))));

        for (var i = 0; i < scribes.Length; i++)
        {
            var (stale, broken) = (i % 3 == 0, i % 5 == 0);
            Assert.Equal(stale || broken, outcomes[i] is not null);
            Assert.Equal(stale, outcomes[i] is StoreConflictException);
            Assert.Equal(stale || broken, await Fixture.Get<IGenerationStore>().Find(jobs[i].Id, Ct) is null);
            Assert.Equal(stale || broken ? 1 : 2, (await quotas.Load(scribes[i].ProjectId, Ct)).Version);
        }
    }

    [Fact]
    public async Task A_token_that_is_already_canceled_stops_a_commit_before_it_begins()
    {
        var project = Sample.NewProject();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => Fixture.Get<IQuotaStore>().Commit(new(project, 0) { Limits = Sample.Limits }, new CancellationToken(canceled: true)));

        Assert.Equal(0, (await Fixture.Get<IQuotaStore>().Load(project, Ct)).Version);
    }

    private static Admission Broken(Admission admission, bool broken) =>
        broken ? admission with { Reservation = admission.Reservation with { Reserved = -1 } } : admission;
}
