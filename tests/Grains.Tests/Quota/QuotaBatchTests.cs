using System.Text.Json;
using MagicCanvas.Events;
using MagicCanvas.Generations;
using MagicCanvas.Grains.Quota;
using MagicCanvas.Grains.Tests.Support;
using MagicCanvas.Quotas;
using MagicCanvas.Storage.Quotas;

namespace MagicCanvas.Grains.Tests.Quota;

public class QuotaBatchTests
{
    private static readonly int s_month = BillingMonth.Of(Sample.Noon);

    [Fact]
    public void First_come_first_served_and_a_refused_one_changes_nothing()
    {
        var account = Account(limit: 250);
        var batch = Batch(account);
        Assert.NotNull(batch.Admit(Sample.Candidate(estimate: 200)).Generation);
        Assert.Equal(ErrorCodes.QuotaExceeded, batch.Admit(Sample.Candidate("gen_big", estimate: 100)).Refusal?.Code);
        Assert.NotNull(batch.Admit(Sample.Candidate(estimate: 50)).Generation);
        var commit = batch.ToCommit();
        Assert.Equal(new PeriodBalance(s_month, 0, 250, 0), Assert.Single(commit.Balances));
        Assert.Equal(2, commit.Admissions.Count);
        var told = Assert.Single(commit.Events);
        Assert.Equal(("gen_big", 1L, EventTypes.QuotaExceeded), (told.JobId, told.Seq, told.Type));
    }

    [Fact]
    public void A_users_own_limit_refuses_only_that_user()
    {
        var account = Account(limit: 1000);
        account.SetLimits(account.Limits with { UserMonthlyMicroUnits = 100 });
        account.Load(new UserBalance("bob", s_month, 0, 0));
        var batch = Batch(account);
        Assert.NotNull(batch.Admit(Sample.Candidate(estimate: 60)).Generation);
        Assert.Equal(ErrorCodes.QuotaExceeded, batch.Admit(Sample.Candidate(estimate: 60)).Refusal?.Code);
        Assert.NotNull(batch.Admit(Sample.Candidate(estimate: 60, user: "bob")).Generation);
        Assert.Equal("user", JsonDocument.Parse(batch.ToCommit().Events[0].Data).RootElement.GetProperty("scope").GetString());
    }

    [Fact]
    public void What_costs_more_than_any_budget_is_refused_without_overflow()
    {
        var account = Account(limit: long.MaxValue);
        var batch = Batch(account);
        Assert.NotNull(batch.Admit(Sample.Candidate(estimate: long.MaxValue)).Generation);
        Assert.NotNull(batch.Admit(Sample.Candidate(estimate: 1)).Refusal);
        Assert.NotNull(batch.Admit(Sample.Candidate(estimate: long.MaxValue)).Refusal);
    }

    [Fact]
    public void An_id_or_key_seen_before_is_found_also_within_the_batch()
    {
        var known = Sample.Candidate(key: "k1");
        var batch = new QuotaBatch(Account(1000), [known], new Dictionary<string, long>(), Sample.Noon);
        Assert.Same(known, batch.FindRepeated(Sample.Candidate(known.Id)));
        Assert.Same(known, batch.FindRepeated(Sample.Candidate(key: "k1")));
        var first = batch.Admit(Sample.Candidate(key: "k2")).Generation;
        Assert.Same(first, batch.FindRepeated(Sample.Candidate(key: "k2")));
        Assert.Null(batch.FindRepeated(Sample.Candidate(key: "k3")));
    }

    [Fact]
    public void Each_mark_is_told_once_a_month_after_the_jobs_own_event()
    {
        var account = Account(limit: 100);
        Assert.Empty(Settle(account, 69).Events.Skip(1));
        Assert.Equal([70], Marks(Settle(account, 1)));
        Assert.Empty(Marks(Settle(account, 1)));
        var last = Settle(account, 29);
        Assert.Equal([85, 100], Marks(last));
        Assert.Equal([3L, 4L, 5L], last.Events.Select(e => e.Seq));
        Assert.Equal(5, last.Final.EventSeq);
        Assert.Equal(100, account.Balance(s_month).ThresholdsFired);
    }

    [Fact]
    public void A_limit_lowered_below_what_is_used_stops_admissions_only()
    {
        var account = Account(limit: 100);
        var job = Running(Batch(account).Admit(Sample.Candidate(estimate: 80)).Generation!);
        account.SetLimits(account.Limits with { MonthlyMicroUnits = 10 });
        var batch = new QuotaBatch(account, [job], new Dictionary<string, long>(), Sample.Noon);
        Assert.NotNull(batch.Admit(Sample.Candidate(estimate: 1)).Refusal);
        Assert.Equal(80, batch.Settle(new(job.Id, 1, GenerationStatus.Succeeded, 80))!.CostMicroUnits);
        Assert.Equal((80, 0), (account.Balance(s_month).Used, account.Balance(s_month).Reserved));
    }

    [Fact]
    public void Events_tell_units_and_never_the_prompt()
    {
        var batch = Batch(Account(10_000_000));
        batch.Admit(Sample.Candidate(estimate: 1_310_720));
        var submitted = batch.ToCommit().Admissions[0].Events[0];
        Assert.Equal(1.31072m, JsonDocument.Parse(submitted.Data).RootElement.GetProperty("costEstimateUnits").GetDecimal());
        Assert.DoesNotContain("lighthouse", submitted.Data, StringComparison.Ordinal);
    }

    [Fact]
    public void An_id_refused_before_is_admitted_with_the_next_event_number()
    {
        var batch = new QuotaBatch(Account(1000), [], new Dictionary<string, long> { ["gen_again"] = 1 }, Sample.Noon);
        Assert.Equal(2, batch.Admit(Sample.Candidate("gen_again")).Generation!.EventSeq);
    }

    private static QuotaAccount Account(long limit)
    {
        var account = new QuotaAccount("demo", 1, Sample.Limits with { MonthlyMicroUnits = limit });
        account.Load(new PeriodBalance(s_month, 0, 0, 0));
        account.Load(new UserBalance("ada", s_month, 0, 0));
        return account;
    }

    private static QuotaBatch Batch(QuotaAccount account) => new(account, [], new Dictionary<string, long>(), Sample.Noon);

    private static Generation Running(Generation queued) => queued with { Status = GenerationStatus.Running, Attempt = 1, EventSeq = 2 };

    private static JobSettlement Settle(QuotaAccount account, long cost)
    {
        var job = Running(Batch(account).Admit(Sample.Candidate(estimate: cost)).Generation!);
        var batch = new QuotaBatch(account, [job], new Dictionary<string, long>(), Sample.Noon);
        batch.Settle(new(job.Id, 1, GenerationStatus.Succeeded, cost));
        return batch.Settlements[0];
    }

    private static IEnumerable<int> Marks(JobSettlement settled) => settled.Events.Where(e => e.Type == EventTypes.QuotaThreshold)
        .Select(e => JsonDocument.Parse(e.Data).RootElement.GetProperty("percent").GetInt32());
}
