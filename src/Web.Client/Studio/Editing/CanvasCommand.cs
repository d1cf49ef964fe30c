namespace MagicCanvas.Web.Client.Studio.Editing;

/// <summary>What the tool bar and the keys ask of the canvas.</summary>
public enum CanvasCommand
{
    Undo,
    Redo,
    Clear,
    Invert,
    Fit,
    ZoomIn,
    ZoomOut,
}
