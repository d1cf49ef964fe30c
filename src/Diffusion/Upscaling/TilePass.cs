using System.Numerics.Tensors;

namespace MagicCanvas.Diffusion.Upscaling;

/// <summary>
/// One enlargement of one picture, a row of tiles after another. The rows of the result are finished as soon as no tile to come touches
/// them, so that only one row of tiles is held in floats whatever the picture's size.
/// </summary>
internal sealed class TilePass
{
    private readonly RgbImage _image;
    private readonly UpscalerInfo _info;
    private readonly TileAxis _columns;
    private readonly TileAxis _rows;
    private readonly float[][] _columnWeights;
    private readonly float[][] _rowWeights;
    private readonly float[] _band;
    private readonly byte[] _result;

    public TilePass(RgbImage image, UpscalerInfo info)
    {
        (_image, _info) = (image, info);
        _columns = TileAxis.Create(image.Width, info.Tile.Width, info.Overlap);
        _rows = TileAxis.Create(image.Height, info.Tile.Height, info.Overlap);
        (_columnWeights, _rowWeights) = (_columns.Weights(info.Factor), _rows.Weights(info.Factor));
        _band = new float[3 * Width * _rows.Extent * info.Factor];
        _result = new byte[3 * Width * Height];
    }

    public int Rows => _rows.Starts.Count;

    public int Columns => _columns.Starts.Count;

    private int Width => _image.Width * _info.Factor;

    private int Height => _image.Height * _info.Factor;

    /// <summary>Tiles of a picture of this size.</summary>
    public static int Tiles(int width, int height, UpscalerInfo info) =>
        TileAxis.Create(width, info.Tile.Width, info.Overlap).Starts.Count * TileAxis.Create(height, info.Tile.Height, info.Overlap).Starts.Count;

    /// <summary>What the graph sees of tile (<paramref name="column"/>, <paramref name="row"/>): three planes of 0..1.</summary>
    public float[] Cut(int column, int row)
    {
        var (width, height) = _info.Tile;
        var tile = new float[3 * width * height];
        for (var y = 0; y < height; y++)
        {
            var line = _image.Width * _rows.Source(_rows.Starts[row], y);
            for (var x = 0; x < width; x++)
            {
                var pixel = 3 * (line + _columns.Source(_columns.Starts[column], x));
                for (var colour = 0; colour < 3; colour++)
                {
                    tile[(((colour * height) + y) * width) + x] = _image.Pixels[pixel + colour] / 255f;
                }
            }
        }

        return tile;
    }

    /// <summary>Adds the enlarged tile (<paramref name="column"/>, <paramref name="row"/>).</summary>
    public void Add(int column, int row, float[] tile)
    {
        var factor = _info.Factor;
        var (width, height) = (_info.Tile.Width * factor, _info.Tile.Height * factor);
        var (across, down) = (_columnWeights[column], _rowWeights[row]);
        var weighted = new float[across.Length];
        for (var colour = 0; colour < 3; colour++)
        {
            for (var y = 0; y < down.Length; y++)
            {
                TensorPrimitives.Multiply(tile.AsSpan(((colour * height) + y) * width, across.Length), across, weighted);
                var target = _band.AsSpan((((colour * down.Length) + y) * Width) + (_columns.Starts[column] * factor), across.Length);
                TensorPrimitives.MultiplyAdd(weighted, down[y], target, target);
            }
        }
    }

    /// <summary>Every tile of this row was added: writes what is finished, and keeps the rest for the next row.</summary>
    public void FinishRow(int row)
    {
        var (start, extent) = (_rows.Starts[row] * _info.Factor, _rows.Extent * _info.Factor);
        var done = row + 1 < Rows ? (_rows.Starts[row + 1] * _info.Factor) - start : extent;
        for (var colour = 0; colour < 3; colour++)
        {
            var plane = _band.AsSpan(colour * extent * Width, extent * Width);
            Write(plane[..(done * Width)], colour, start * Width);
            plane[(done * Width)..].CopyTo(plane);
            plane[^(done * Width)..].Clear();
        }
    }

    public RgbImage Result() => new(Width, Height, _result);

    private void Write(Span<float> values, int colour, int place)
    {
        TensorPrimitives.Multiply(values, 255f, values);
        TensorPrimitives.Round(values, values);
        for (var i = 0; i < values.Length; i++)
        {
            _result[(3 * (place + i)) + colour] = (byte)Math.Clamp(values[i], 0, 255);
        }
    }
}
