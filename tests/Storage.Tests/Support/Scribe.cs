using MagicCanvas.Generations;
using MagicCanvas.Storage.Generations;
using MagicCanvas.Storage.Quotas;

namespace MagicCanvas.Storage.Tests.Support;

/// <summary>Keeps one project's books as the quota grain does: the only writer, absolute balances, a version.</summary>
internal sealed class Scribe(StorageFixture fixture, string projectId)
{
    private readonly IQuotaStore _quotas = fixture.Get<IQuotaStore>();
    private readonly IGenerationStore _generations = fixture.Get<IGenerationStore>();

    public string ProjectId { get; } = projectId;

    public long Version { get; private set; }

    public long Used { get; private set; }

    public long Reserved { get; private set; }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async Task<Scribe> Open()
    {
        await Commit(new(ProjectId, 0) { Limits = Sample.Limits });
        return this;
    }

    public async Task<Generation> Admit(Generation job)
    {
        await Admit([job]);
        return job;
    }

    public Task Admit(IReadOnlyList<Generation> jobs)
    {
        Reserved += jobs.Sum(j => j.EstimateMicroUnits);
        return Commit(new(ProjectId, Version) { Admissions = [.. jobs.Select(Sample.Admission)], Balances = [Balance()] });
    }

    /// <summary>Admits a job and claims it.</summary>
    public async Task<Generation> Run(string owner = "silo-a/0", Generation? job = null)
    {
        var admitted = await Admit(job ?? Sample.Job(ProjectId));
        return await Claim(admitted.Id, owner) ?? throw new InvalidOperationException("It was queued.");
    }

    public Task<Generation?> Claim(string id, string owner = "silo-a/0") =>
        _generations.Claim(id, new(owner, "device-1", Sample.Start.AddSeconds(30)), Sample.Start.AddSeconds(5), Ct);

    public async Task<JobSettlement> Settle(
        Generation live, GenerationStatus status, long cost, DateTimeOffset? at = null, GenerationError? error = null)
    {
        var settlement = Sample.Settlement(live, status, cost, at ?? Sample.Start.AddSeconds(10));
        settlement = error is null ? settlement : settlement with { Final = settlement.Final with { Error = error } };
        Reserved -= live.EstimateMicroUnits;
        Used += cost;
        await Commit(new(ProjectId, Version) { Settlements = [settlement], Balances = [Balance()] });
        return settlement;
    }

    public async Task Commit(QuotaCommit commit)
    {
        await _quotas.Commit(commit, Ct);
        Version++;
    }

    public PeriodBalance Balance() => new(Sample.Period, Used, Reserved, 0);
}
