using CsCheck;
using MagicCanvas.Diffusion.Upscaling;

namespace MagicCanvas.Diffusion.Tests.Upscaling;

public sealed class TileAxisTests
{
    private static readonly Gen<TileAxis> s_any =
        from tile in Gen.Int[1, 64]
        from overlap in Gen.Int[0, tile / 2]
        from length in Gen.Int[1, 500]
        select TileAxis.Create(length, tile, overlap);

    [Fact]
    public void Tiles_cover_every_pixel_with_weights_that_sum_to_one() => Gen.Select(s_any, Gen.Int[1, 4]).Sample((axis, factor) =>
    {
        var sums = new double[axis.Length * factor];
        var weights = axis.Weights(factor);
        for (var tile = 0; tile < weights.Length; tile++)
        {
            for (var i = 0; i < weights[tile].Length; i++)
            {
                Assert.InRange(weights[tile][i], 0, 1);
                sums[(axis.Starts[tile] * factor) + i] += weights[tile][i];
            }
        }

        Assert.All(sums, sum => Assert.Equal(1, sum, 1e-5));
    });

    [Fact]
    public void Tiles_lie_in_the_picture_in_order_and_share_the_overlap() =>
        Gen.Select(Gen.Int[2, 64], Gen.Int[1, 500]).SelectMany((tile, length) => Gen.Int[0, tile / 2].Select(overlap => (tile, length, overlap))).Sample(
            (tile, length, overlap) =>
            {
                var axis = TileAxis.Create(length, tile, overlap);
                Assert.Equal(0, axis.Starts[0]);
                Assert.Equal(length, axis.Starts[^1] + axis.Extent);
                Assert.All(axis.Starts.Zip(axis.Starts.Skip(1)), pair =>
                {
                    Assert.True(pair.First < pair.Second);
                    Assert.True(pair.First + tile - pair.Second >= overlap, $"{pair}");
                });
            });

    [Fact]
    public void A_tile_shows_its_own_pixels_and_mirrors_what_is_beyond_the_picture()
    {
        s_any.Sample(axis => Assert.All(axis.Starts, start => Assert.All(
            Enumerable.Range(0, axis.Tile),
            i => Assert.True(axis.Source(start, i) is var source && (start + i < axis.Length ? source == start + i : source >= 0 && source < axis.Length)))));
        var small = TileAxis.Create(3, 8, 0);
        Assert.Equal([0, 1, 2, 1, 0, 1, 2, 1], Enumerable.Range(0, 8).Select(i => small.Source(0, i)));
    }

    [Fact]
    public void Near_its_own_edge_a_tile_counts_for_next_to_nothing()
    {
        var weights = TileAxis.Create(224, 128, 32).Weights(2);
        Assert.Equal(2, weights.Length);
        Assert.All(weights[1][..16], weight => Assert.True(weight < 0.001));
        Assert.All(weights[0][^16..], weight => Assert.True(weight < 0.001));
    }
}
