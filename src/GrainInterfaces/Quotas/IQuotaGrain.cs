using MagicCanvas.Generations;

namespace MagicCanvas.Quotas;

/// <summary>The only writer of a project's money; the key is the project's id. Commands that arrive during a commit share the next one.</summary>
[Alias("magic.IQuotaGrain")]
public interface IQuotaGrain : IGrainWithStringKey
{
    /// <summary>
    /// Admits a resolved, priced job: rate limits, the user's and the project's budget, then reservation, ledger row, job row
    /// and event in one transaction. Idempotent by id and by Idempotency-Key.
    /// </summary>
    [Alias("Admit")]
    Task<AdmitResult> Admit(Generation candidate);

    /// <summary>Ends a job and its reservation. Returns the job as recorded, or null where the attempt is not the live one: nothing changed.</summary>
    [Alias("Settle")]
    Task<Generation?> Settle(Settlement settlement);

    [Alias("Get")]
    Task<QuotaSnapshot> Get();

    /// <summary>Lowering a limit below what is used or reserved only stops new admissions.</summary>
    [Alias("SetLimits")]
    Task<QuotaSnapshot> SetLimits(QuotaLimits limits);
}
