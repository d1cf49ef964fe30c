namespace MagicCanvas.Diffusion.Upscaling;

/// <summary>
/// Tiles along one side of a picture: all of one size, spaced evenly, sharing at least the overlap with their neighbours. Their weights sum
/// to 1 at every pixel: what a tile says near its own edge, where it does not see its surroundings, counts for little.
/// </summary>
internal sealed class TileAxis
{
    private readonly int _overlap;

    private TileAxis(int length, int tile, int overlap, int[] starts) => (Length, Tile, _overlap, Starts) = (length, tile, overlap, starts);

    /// <summary>Of the picture.</summary>
    public int Length { get; }

    /// <summary>Of one tile; more than the picture has, where that is smaller.</summary>
    public int Tile { get; }

    /// <summary>Where the tiles begin, ascending from 0.</summary>
    public IReadOnlyList<int> Starts { get; }

    /// <summary>Pixels of a tile that lie in the picture.</summary>
    public int Extent => Math.Min(Tile, Length);

    /// <param name="length">Pixels of the picture, at least 1.</param>
    /// <param name="tile">Pixels of a tile, at least 1.</param>
    /// <param name="overlap">0..half a tile.</param>
    public static TileAxis Create(int length, int tile, int overlap)
    {
        if (length <= tile)
        {
            return new(length, tile, overlap, [0]);
        }

        var count = (length - overlap + tile - overlap - 1) / (tile - overlap);
        var starts = Enumerable.Range(0, count).Select(i => (int)((long)i * (length - tile) / (count - 1)));
        return new(length, tile, overlap, [.. starts]);
    }

    /// <summary>The pixel of the picture that pixel <paramref name="i"/> of a tile shows: a picture smaller than a tile is mirrored.</summary>
    public int Source(int start, int i)
    {
        if (Length == 1)
        {
            return 0;
        }

        var turn = 2 * (Length - 1);
        var place = (start + i) % turn;
        return place < Length ? place : turn - place;
    }

    /// <summary>The weight of each enlarged pixel of each tile, as far as it lies in the picture.</summary>
    public float[][] Weights(int factor)
    {
        var raw = Starts.Select(start => Enumerable.Range(0, Extent * factor).Select(i => Raw(start, i, factor)).ToArray()).ToArray();
        var sums = new float[Length * factor];
        for (var tile = 0; tile < raw.Length; tile++)
        {
            for (var i = 0; i < raw[tile].Length; i++)
            {
                sums[(Starts[tile] * factor) + i] += raw[tile][i];
            }
        }

        for (var tile = 0; tile < raw.Length; tile++)
        {
            for (var i = 0; i < raw[tile].Length; i++)
            {
                raw[tile][i] /= sums[(Starts[tile] * factor) + i];
            }
        }

        return raw;
    }

    /// <summary>Rises over the middle half of the overlap; an edge of the picture itself is no edge of a tile.</summary>
    private float Raw(int start, int i, int factor)
    {
        const float least = 1e-4f;
        if (_overlap == 0)
        {
            return 1;
        }

        var before = start == 0 ? _overlap : (i + 0.5f) / factor;
        var after = start + Extent == Length ? _overlap : ((Extent * factor) - i - 0.5f) / factor;
        return Math.Clamp((Math.Min(before, after) - (_overlap / 4f)) / (_overlap / 2f), least, 1);
    }
}
