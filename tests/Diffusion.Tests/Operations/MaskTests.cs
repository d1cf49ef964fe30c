using CsCheck;
using MagicCanvas.Diffusion.Operations;

namespace MagicCanvas.Diffusion.Tests.Operations;

public sealed class MaskTests
{
    /// <summary>A few rectangles of paint on a small picture.</summary>
    internal static readonly Gen<MaskImage> Any =
        from width in Gen.Int[1, 40]
        from height in Gen.Int[1, 40]
        from boxes in Gen.Select(Gen.Int[0, 39], Gen.Int[0, 39], Gen.Int[1, 20], Gen.Int[1, 20], Gen.Byte).List[0, 3]
        select Draw(width, height, boxes);

    [Fact]
    public void A_feather_lies_inside_the_mask_and_grows_with_the_distance_to_the_outside() =>
        Gen.Select(Any, Gen.Int[0, 12]).Sample((mask, feather) =>
        {
            var amounts = MaskFeather.Soften(mask, feather);
            for (var i = 0; i < amounts.Length; i++)
            {
                var nearest = NearestKept(mask, i % mask.Width, i / mask.Width);
                var wanted = nearest == 0 ? 0 : feather == 0 ? 1 : Math.Min(1, nearest / (feather + 1));
                Assert.Equal(wanted, amounts[i], 1e-4);
                Assert.Equal(mask.Values[i] < MaskImage.Threshold, amounts[i] == 0);
            }
        });

    [Fact]
    public void Inverting_twice_paints_the_same()
    {
        Any.Sample(mask =>
        {
            var inverted = mask.Invert();
            Assert.All(Enumerable.Range(0, mask.Values.Length), i => Assert.NotEqual(mask.Values[i] >= 128, inverted.Values[i] >= 128));
            Assert.Equal(mask.Values.Select(v => v >= 128), inverted.Invert().Values.Select(v => v >= 128));
        });
    }

    [Fact]
    public void The_painted_area_is_the_smallest_that_holds_the_paint() => Any.Sample(mask =>
    {
        var places = Enumerable.Range(0, mask.Values.Length).Where(i => mask.Values[i] >= 128).Select(i => (X: i % mask.Width, Y: i / mask.Width)).ToList();
        var area = Area.Painted(mask);
        if (places.Count == 0)
        {
            Assert.Null(area);
            return;
        }

        Assert.Equal((places.Min(p => p.X), places.Min(p => p.Y)), (area!.Value.X, area.Value.Y));
        Assert.Equal((places.Max(p => p.X) + 1, places.Max(p => p.Y) + 1), (area.Value.Right, area.Value.Bottom));
    });

    [Fact]
    public void A_grown_area_holds_the_old_one_stays_in_the_picture_and_takes_the_shape_where_there_is_room() =>
        Gen.Select(Gen.Int[1, 300], Gen.Int[1, 300], Gen.Int[0, 64], Gen.Int[64, 512], Gen.Int[64, 512], Gen.Int[0, 1 << 20]).Sample(
            (width, height, padding, shapeWidth, shapeHeight, at) =>
            {
                var (x, y) = (at % width, at / 7 % height);
                var area = new Area(x, y, 1 + (at / 11 % (width - x)), 1 + (at / 13 % (height - y)));
                var grown = area.Grow(padding, width, height, (shapeWidth, shapeHeight));
                Assert.True(grown.X >= 0 && grown.Y >= 0 && grown.Right <= width && grown.Bottom <= height, $"{grown}");
                Assert.True(grown.X <= area.X && grown.Y <= area.Y && grown.Right >= area.Right && grown.Bottom >= area.Bottom, $"{area} in {grown}");
                if (grown.Width < width && grown.Height < height)
                {
                    // To the pixel: one more of the shorter side would be too much.
                    Assert.True(Math.Abs(((double)grown.Width * shapeHeight) - ((double)grown.Height * shapeWidth)) <= Math.Max(shapeWidth, shapeHeight), $"{grown}");
                }
            });

    [Fact]
    public void A_mask_at_another_size_loses_no_paint_and_gains_none_where_nothing_is() => Gen.Select(Any, Gen.Int[1, 60], Gen.Int[1, 60]).Sample((mask, width, height) =>
    {
        var resized = PictureParts.Resize(mask, new Area(0, 0, mask.Width, mask.Height), width, height);
        Assert.Equal(Area.Painted(mask) is null, Area.Painted(resized) is null);
        for (var i = 0; i < mask.Values.Length; i++)
        {
            if (mask.Values[i] >= 128)
            {
                var (x, y) = (i % mask.Width * width / mask.Width, i / mask.Width * height / mask.Height);
                Assert.True(resized.IsPainted(x, y));
            }
        }
    });

    private static double NearestKept(MaskImage mask, int x, int y)
    {
        var nearest = double.PositiveInfinity;
        for (var i = 0; i < mask.Values.Length; i++)
        {
            if (mask.Values[i] < MaskImage.Threshold)
            {
                nearest = Math.Min(nearest, Math.Sqrt(Math.Pow((i % mask.Width) - x, 2) + Math.Pow((i / mask.Width) - y, 2)));
            }
        }

        return nearest;
    }

    private static MaskImage Draw(int width, int height, List<(int X, int Y, int Width, int Height, byte Value)> boxes)
    {
        var values = new byte[width * height];
        foreach (var box in boxes)
        {
            for (var y = box.Y; y < Math.Min(height, box.Y + box.Height); y++)
            {
                for (var x = box.X; x < Math.Min(width, box.X + box.Width); x++)
                {
                    values[(y * width) + x] = box.Value;
                }
            }
        }

        return new(width, height, values);
    }
}
