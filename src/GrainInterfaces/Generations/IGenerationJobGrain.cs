using Orleans.Concurrency;

namespace MagicCanvas.Generations;

/// <summary>Owns one generation's lifecycle; the key is the generation's id. Every call may be repeated.</summary>
[Alias("magic.IGenerationJobGrain")]
public interface IGenerationJobGrain : IGrainWithStringKey
{
    /// <summary>Resolves, checks, prices and admits the request. Repeating it returns the same generation.</summary>
    [Alias("Submit")]
    Task<SubmitResult> Submit(SubmitGeneration request);

    /// <summary>The generation, or null where this id was never admitted. Looking also notices a dead lease.</summary>
    [Alias("Get")]
    Task<Generation?> Get();

    /// <summary>
    /// Cancels: a queued one at once, a running one at its next step (the returned generation is then still running, with
    /// <see cref="Generation.CancelRequested"/> set). A finished one is returned unchanged. Null where the id is unknown.
    /// </summary>
    [Alias("Cancel")]
    Task<Generation?> Cancel();

    /// <summary>Fenced move from queued to running for one device. Null: someone else has it, or it is over.</summary>
    [Alias("Claim")]
    Task<Generation?> Claim(LeaseClaim claim);

    /// <summary>Reports the end of attempt <see cref="AttemptReport.Attempt"/>. False: that attempt is no longer the live one, nothing changed.</summary>
    [Alias("Report")]
    Task<bool> Report(AttemptReport report);

    /// <summary>Puts the job back in the queue, or ends it, if its lease is dead; otherwise changes nothing.</summary>
    [Alias("Recover")]
    Task Recover(DeadLease lease);

    /// <summary>Ends the job if it still waits: nobody can do it, because of <paramref name="problem"/>. False: it does not wait any more.</summary>
    [Alias("GiveUp")]
    Task<bool> GiveUp(string problem);
}
