namespace MagicCanvas.Generations;

/// <summary>How an attempt ended, as its device reports it.</summary>
public enum AttemptOutcome
{
    /// <summary>All pictures are stored.</summary>
    Completed,

    /// <summary>Stopped between steps because cancellation was asked for.</summary>
    Canceled,

    /// <summary>Our failure; retried while attempts are left if <see cref="AttemptReport.Transient"/>, never charged.</summary>
    Failed,

    /// <summary>Handed back by a draining device: queued again, the attempt does not count.</summary>
    HandedBack,
}
