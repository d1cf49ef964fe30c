namespace MagicCanvas.Grains.Events;

/// <summary>One subscription to one partition stream, whatever its messages.</summary>
internal interface ILiveSubscription
{
    /// <summary>Time since the last message, heartbeats included; the longest there is while there is no subscription.</summary>
    TimeSpan Silence { get; }

    Task Subscribe();

    /// <summary>Makes a silent one live again: first by registering it anew, and where that did not help, as another one.</summary>
    Task Renew();

    Task Unsubscribe();

    /// <summary>Sends a heartbeat through the stream: it comes back here if the subscription lives.</summary>
    Task Beat();
}
