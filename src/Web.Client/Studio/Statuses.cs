namespace MagicCanvas.Web.Client.Studio;

/// <summary>The API's names of a generation's states.</summary>
public static class Statuses
{
    public const string Queued = "queued";
    public const string Running = "running";
    public const string Succeeded = "succeeded";
    public const string Failed = "failed";
    public const string Canceled = "canceled";

    public static bool IsFinal(string status) => status is Succeeded or Failed or Canceled;
}
