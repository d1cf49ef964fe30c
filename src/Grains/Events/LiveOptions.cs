namespace MagicCanvas.Grains.Events;

/// <summary>Live messages between processes.</summary>
public sealed class LiveOptions
{
    /// <summary>Whether messages go through the partition streams at all. A process that is alone has nobody to send them to.</summary>
    public bool Streams { get; set; } = true;

    /// <summary>Messages of a provider that wait to be sent, at most; the oldest are dropped beyond it.</summary>
    public int Backlog { get; set; } = 4096;

    /// <summary>Previews that wait to be sent, at most.</summary>
    public int PreviewBacklog { get; set; } = 64;

    /// <summary>How often a subscriber sends itself a heartbeat over every stream.</summary>
    public TimeSpan HeartbeatPeriod { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Missed heartbeats after which a subscription counts as dead and is made anew.</summary>
    public int MissedHeartbeats { get; set; } = 3;
}
