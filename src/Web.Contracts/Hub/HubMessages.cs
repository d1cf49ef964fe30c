namespace MagicCanvas.Web.Contracts.Hub;

/// <summary>Methods that the server calls on the client of <c>/hubs/canvas</c>.</summary>
public static class HubMessages
{
    public const string Path = "/hubs/canvas";

    /// <summary>Argument: <see cref="HubGeneration"/>.</summary>
    public const string Generation = "generation";

    /// <summary>Argument: <see cref="HubProgress"/>.</summary>
    public const string Progress = "progress";

    /// <summary>Argument: <see cref="HubPreview"/>.</summary>
    public const string Preview = "preview";

    /// <summary>Without an argument: pictures of the project were uploaded, deleted or restored. What is painted, <see cref="Generation"/> tells.</summary>
    public const string Library = "library";

    /// <summary>Argument: <see cref="Quotas.QuotaView"/>.</summary>
    public const string Quota = "quota";
}
