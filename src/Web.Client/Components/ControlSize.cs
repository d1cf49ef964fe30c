namespace MagicCanvas.Web.Client.Components;

/// <summary>How much room a button or an icon takes.</summary>
public enum ControlSize
{
    Medium,
    Small,
    Large,
}
