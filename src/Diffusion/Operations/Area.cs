namespace MagicCanvas.Diffusion.Operations;

/// <summary>A rectangle of a picture, in pixels.</summary>
internal readonly record struct Area(int X, int Y, int Width, int Height)
{
    public int Right => X + Width;

    public int Bottom => Y + Height;

    /// <summary>The smallest area that holds every painted pixel; null where none is.</summary>
    public static Area? Painted(MaskImage mask)
    {
        var (left, top, right, bottom) = (mask.Width, mask.Height, -1, -1);
        for (var y = 0; y < mask.Height; y++)
        {
            var row = mask.Values.AsSpan(y * mask.Width, mask.Width);
            var first = row.IndexOfAnyInRange(MaskImage.Threshold, byte.MaxValue);
            if (first >= 0)
            {
                left = Math.Min(left, first);
                right = Math.Max(right, row.LastIndexOfAnyInRange(MaskImage.Threshold, byte.MaxValue));
                top = Math.Min(top, y);
                bottom = y;
            }
        }

        return right < 0 ? null : new(left, top, right - left + 1, bottom - top + 1);
    }

    /// <summary>
    /// This area with so much more on each side, then widened or heightened to a shape as far as the picture reaches: it always holds the
    /// area itself and never leaves the picture.
    /// </summary>
    /// <param name="padding">Pixels on each side, at least 0.</param>
    /// <param name="width">Of the picture.</param>
    /// <param name="height">Of the picture.</param>
    /// <param name="shape">Width to height, in any unit.</param>
    public Area Grow(int padding, int width, int height, (int Width, int Height) shape)
    {
        var (left, top) = (Math.Max(0, X - padding), Math.Max(0, Y - padding));
        var (w, h) = (Math.Min(width, Right + padding) - left, Math.Min(height, Bottom + padding) - top);
        var wide = (int)Math.Min(width, Math.Max(w, ((long)h * shape.Width + shape.Height - 1) / shape.Height));
        var high = (int)Math.Min(height, Math.Max(h, ((long)w * shape.Height + shape.Width - 1) / shape.Width));
        return new(
            Math.Clamp(left - ((wide - w) / 2), 0, width - wide), Math.Clamp(top - ((high - h) / 2), 0, height - high), wide, high);
    }
}
