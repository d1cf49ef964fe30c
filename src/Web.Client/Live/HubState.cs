namespace MagicCanvas.Web.Client.Live;

/// <summary>Whether news arrive by themselves.</summary>
public enum HubState
{
    /// <summary>The first connection is being made.</summary>
    Connecting,
    Live,

    /// <summary>The connection was lost; it is being made again.</summary>
    Healing,
}
