namespace MagicCanvas.Web.Contracts.Admin;

/// <summary>Jobs that wait, all and by priority, and run, just now; how long the oldest has waited.</summary>
public sealed record QueueView(long Queued, long High, long Normal, long Low, long Running, long? OldestWaitMs);
