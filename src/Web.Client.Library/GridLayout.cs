using MagicCanvas.Web.Client.Studio;
namespace MagicCanvas.Web.Client.Library;

/// <summary>A grid of square tiles that fills a width; which rows are in sight, and where an arrow key leads. Lengths in CSS pixels.</summary>
/// <param name="Width">Of the grid.</param>
/// <param name="Count">Tiles.</param>
/// <param name="Least">The smallest side of a tile.</param>
/// <param name="Gap">Between tiles.</param>
public sealed record GridLayout(double Width, int Count, double Least, double Gap)
{
    /// <summary>Rows that are drawn above and below those in sight, so that scrolling meets pictures and not holes.</summary>
    private const int Overscan = 3;

    public int Columns => Math.Max(1, (int)((Width + Gap) / (Least + Gap)));

    public double Tile => Math.Max(1, (Width - (Gap * (Columns - 1))) / Columns);

    public double RowHeight => Tile + Gap;

    public int Rows => (Count + Columns - 1) / Columns;

    public double Height => Math.Max(0, (Rows * RowHeight) - Gap);

    public double Left(int index) => index % Columns * (Tile + Gap);

    public double Top(int index) => index / Columns * RowHeight;

    /// <summary>The rows to draw, from the first to the one after the last.</summary>
    public (int First, int End) RowsInSight(double scrollTop, double viewHeight) =>
        (Math.Clamp((int)(scrollTop / RowHeight) - Overscan, 0, Rows), Math.Clamp((int)((scrollTop + viewHeight) / RowHeight) + 1 + Overscan, 0, Rows));

    /// <summary>Where a key leads from a tile; the same tile where it leads nowhere.</summary>
    public int Move(int index, string key, double viewHeight)
    {
        var page = Math.Max(1, (int)(viewHeight / RowHeight)) * Columns;
        var target = key switch
        {
            "ArrowRight" => index + 1,
            "ArrowLeft" => index - 1,
            "ArrowDown" => index + Columns,
            "ArrowUp" => index - Columns,
            "PageDown" => Math.Min(index + page, Count - 1),
            "PageUp" => Math.Max(index - page, 0),
            "Home" => 0,
            "End" => Count - 1,
            _ => index,
        };
        return target >= 0 && target < Count ? target : index;
    }
}
