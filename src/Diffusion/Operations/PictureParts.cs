namespace MagicCanvas.Diffusion.Operations;

/// <summary>Cuts and extends pictures and masks.</summary>
internal static class PictureParts
{
    public static RgbImage Crop(RgbImage image, Area area)
    {
        if (area == new Area(0, 0, image.Width, image.Height))
        {
            return image;
        }

        var pixels = new byte[3 * area.Width * area.Height];
        for (var y = 0; y < area.Height; y++)
        {
            image.Pixels.AsSpan(3 * (((area.Y + y) * image.Width) + area.X), 3 * area.Width).CopyTo(pixels.AsSpan(3 * y * area.Width));
        }

        return new(area.Width, area.Height, pixels);
    }

    /// <summary>The picture with its edges drawn out into the margins.</summary>
    public static RgbImage Extend(RgbImage image, Margins margins)
    {
        var (width, height) = (margins.Left + image.Width + margins.Right, margins.Top + image.Height + margins.Bottom);
        var pixels = new byte[3 * width * height];
        for (var y = 0; y < height; y++)
        {
            var from = image.Pixels.AsSpan(3 * image.Width * Math.Clamp(y - margins.Top, 0, image.Height - 1), 3 * image.Width);
            var to = pixels.AsSpan(3 * width * y, 3 * width);
            from.CopyTo(to[(3 * margins.Left)..]);
            for (var x = 0; x < margins.Left; x++)
            {
                from[..3].CopyTo(to[(3 * x)..]);
            }

            for (var x = margins.Left + image.Width; x < width; x++)
            {
                from[^3..].CopyTo(to[(3 * x)..]);
            }
        }

        return new(width, height, pixels);
    }

    /// <summary>The mask of the extended picture: the margins are painted.</summary>
    public static MaskImage Extend(MaskImage mask, Margins margins)
    {
        var (width, height) = (margins.Left + mask.Width + margins.Right, margins.Top + mask.Height + margins.Bottom);
        var values = new byte[width * height];
        Array.Fill(values, byte.MaxValue);
        for (var y = 0; y < mask.Height; y++)
        {
            mask.Values.AsSpan(y * mask.Width, mask.Width).CopyTo(values.AsSpan(((margins.Top + y) * width) + margins.Left));
        }

        return new(width, height, values);
    }

    /// <summary>Part of a mask at another size: a pixel is painted where anything under it is.</summary>
    public static MaskImage Resize(MaskImage mask, Area area, int width, int height)
    {
        var values = new byte[width * height];
        for (var y = 0; y < height; y++)
        {
            var (top, bottom) = Under(y, height, area.Y, area.Height);
            for (var x = 0; x < width; x++)
            {
                var (left, right) = Under(x, width, area.X, area.Width);
                values[(y * width) + x] = AnyPainted(mask, left, top, right, bottom) ? byte.MaxValue : (byte)0;
            }
        }

        return new(width, height, values);
    }

    private static (int From, int To) Under(int place, int places, int start, int length)
    {
        var from = (int)((long)place * length / places);
        var to = (int)((((long)place + 1) * length + places - 1) / places);
        return (start + from, start + Math.Max(from + 1, to));
    }

    private static bool AnyPainted(MaskImage mask, int left, int top, int right, int bottom)
    {
        for (var y = top; y < bottom; y++)
        {
            if (mask.Values.AsSpan((y * mask.Width) + left, right - left).ContainsAnyInRange(MaskImage.Threshold, byte.MaxValue))
            {
                return true;
            }
        }

        return false;
    }
}
