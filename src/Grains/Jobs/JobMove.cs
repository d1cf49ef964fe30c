using MagicCanvas.Generations;

namespace MagicCanvas.Grains.Jobs;

/// <summary>What should happen to a job next, as the rules decide it; the job's grain carries it out against the record.</summary>
internal abstract record JobMove
{
    /// <summary>Nothing: it is not the live attempt, or there is nothing left to change.</summary>
    public static JobMove None { get; } = new Stay(false);

    /// <summary>It is as asked already: a repetition.</summary>
    public static JobMove AlreadyDone { get; } = new Stay(true);

    public sealed record Stay(bool Done) : JobMove;

    /// <summary>End it, charging <paramref name="PostMicroUnits"/> of its reservation.</summary>
    public sealed record Settle(GenerationStatus Status, long PostMicroUnits, GenerationError? Error = null) : JobMove;

    /// <summary>Back into the queue; a counted one is a failure of ours and bounded.</summary>
    public sealed record Requeue(bool Counts) : JobMove;

    /// <summary>Ask its device to stop at the next step.</summary>
    public sealed record RequestCancel : JobMove;
}
