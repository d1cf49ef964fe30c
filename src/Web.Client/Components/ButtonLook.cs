namespace MagicCanvas.Web.Client.Components;

/// <summary>How loud a button is.</summary>
public enum ButtonLook
{
    /// <summary>A word that can be pressed.</summary>
    Text,

    Outlined,

    /// <summary>The one thing to do.</summary>
    Filled,
}
