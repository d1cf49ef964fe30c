namespace MagicCanvas.Grains.Events;

/// <summary>One subscription to one partition stream, whatever its messages.</summary>
internal interface ILiveSubscription
{
    /// <summary>Time since the last message, heartbeats included; the longest there is while there is no subscription.</summary>
    TimeSpan Silence { get; }

    Task Subscribe();

    Task Unsubscribe();

    /// <summary>Sends a heartbeat through the stream: it comes back here if the subscription lives.</summary>
    Task Beat();
}
