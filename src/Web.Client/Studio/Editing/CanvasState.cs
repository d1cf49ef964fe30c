namespace MagicCanvas.Web.Client.Studio.Editing;

/// <summary>What the canvas last said of itself, after a stroke or a command.</summary>
/// <param name="Tool">What the next stroke does.</param>
/// <param name="BrushSize">Diameter in pixels of the picture.</param>
/// <param name="CanUndo">A step back is there.</param>
/// <param name="CanRedo">A step forward is there.</param>
/// <param name="PaintedPixels">How many pixels the mask paints.</param>
/// <param name="Scale">Screen pixels a pixel of the picture.</param>
/// <param name="Frame">What is added around the picture.</param>
/// <param name="Width">Of the result.</param>
/// <param name="Height">Of the result.</param>
public sealed record CanvasState(
    CanvasTool Tool, int BrushSize, bool CanUndo, bool CanRedo, int PaintedPixels, double Scale, Frame Frame, int Width, int Height)
{
    public static CanvasState Initial { get; } = new(CanvasTool.Brush, 32, false, false, 0, 1, default, 0, 0);

    /// <summary>There is something to paint.</summary>
    public bool IsReady => PaintedPixels > 0 || !Frame.IsNone;
}
