namespace MagicCanvas.Grains.Inference;

/// <summary>Why a running job is stopped before its end.</summary>
internal enum StopReason
{
    None,

    /// <summary>Somebody asked for it.</summary>
    Canceled,

    /// <summary>The attempt is no longer ours: whatever we report would change nothing.</summary>
    LeaseLost,

    /// <summary>It ran past its time limit.</summary>
    TimedOut,

    /// <summary>The device is leaving.</summary>
    Draining,

    /// <summary>The device does not answer: nobody waits for it.</summary>
    Abandoned,

    /// <summary>One of its pictures failed.</summary>
    Failed,
}
