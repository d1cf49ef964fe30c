namespace MagicCanvas.Web.Client.Admin;

/// <summary>Names of the API in the reader's language; an unknown one is shown as it is.</summary>
public static class AdminNames
{
    public static string OfStatus(string status) => status switch
    {
        "queued" => AdminText.StatusQueued,
        "running" => AdminText.StatusRunning,
        "succeeded" => AdminText.StatusSucceeded,
        "failed" => AdminText.StatusFailed,
        "canceled" => AdminText.StatusCanceled,
        "busy" => AdminText.StatusBusy,
        "idle" => AdminText.StatusIdle,
        "draining" => AdminText.StatusDraining,
        "out" => AdminText.StatusOut,
        "silent" => AdminText.StatusSilent,
        "ready" => AdminText.StatusReady,
        "loading" => AdminText.StatusLoading,
        "unavailable" => AdminText.StatusUnavailable,
        "active" => AdminText.StatusActive,
        "joining" => AdminText.StatusJoining,
        "shutting_down" or "stopping" => AdminText.StatusLeaving,
        _ => status,
    };

    public static string OfGrouping(string groupBy) => groupBy switch
    {
        "model" => AdminText.Model,
        "user" => AdminText.User,
        "project" => AdminText.Project,
        _ => groupBy,
    };

    public static string OfWindow(string window) => window switch
    {
        "1h" => AdminText.Window1h,
        "24h" => AdminText.Window24h,
        "7d" => AdminText.Window7d,
        _ => AdminText.Window30d,
    };

    public static string OfFailure(string code, string? reason) => reason is null ? code : $"{code} · {reason}";
}
