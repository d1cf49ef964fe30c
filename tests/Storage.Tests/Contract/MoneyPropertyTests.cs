using CsCheck;
using MagicCanvas.Generations;
using MagicCanvas.Storage.Quotas;
using MagicCanvas.Storage.Tests.Support;

namespace MagicCanvas.Storage.Tests.Contract;

public abstract class MoneyPropertyTests(StorageFixture fixture) : ContractTests(fixture)
{
    /// <summary>What to do next, how large, and with which of the live jobs.</summary>
    private static readonly Gen<(int Move, long Units, int Pick)> s_step = Gen.Select(Gen.Int[0, 4], Gen.Long[0, 1_000_000], Gen.Int[0, 1_000]);

    [Fact]
    public Task The_ledger_replays_to_the_balance_after_any_history() => s_step.List[1, 25].SampleAsync(
        async steps =>
        {
            var scribe = await OpenProject();
            var live = new List<Generation>();
            foreach (var (move, units, pick) in steps)
            {
                if (move <= 1 || live.Count == 0)
                {
                    live.Add(move == 0 ? await scribe.Admit(Sample.Job(scribe.ProjectId, units)) : await scribe.Run(job: Sample.Job(scribe.ProjectId, units)));
                    continue;
                }

                var job = live[pick % live.Count];
                if (move == 4)
                {
                    // A late report of an attempt that is not live: refused, and the books do not move.
                    var stale = Sample.Settlement(job with { Attempt = job.Attempt + 1 }, GenerationStatus.Canceled, 0, Sample.Start);
                    await Assert.ThrowsAsync<StoreConflictException>(
                        () => scribe.Commit(new(scribe.ProjectId, scribe.Version) { Settlements = [stale], Balances = [new(Sample.Period, 1, 1, 0)] }));
                    continue;
                }

                live.Remove(job);
                var status = move == 2 ? GenerationStatus.Succeeded : GenerationStatus.Failed;
                await scribe.Settle(job, status, move == 2 ? units % (job.EstimateMicroUnits + 1) : 0);
            }

            var quotas = Fixture.Get<IQuotaStore>();
            Assert.Equal(scribe.Balance(), await quotas.LoadPeriod(scribe.ProjectId, Sample.Period, Ct));
            Assert.Equal(scribe.Balance(), await quotas.Replay(scribe.ProjectId, Sample.Period, Ct));
        },
        iter: 30);
}
