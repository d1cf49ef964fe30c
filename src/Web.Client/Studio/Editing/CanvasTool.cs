namespace MagicCanvas.Web.Client.Studio.Editing;

/// <summary>What a stroke on the mask does.</summary>
public enum CanvasTool
{
    Brush,
    Eraser,
    Rectangle,
    Lasso,
}
