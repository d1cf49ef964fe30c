using System.Diagnostics;
using MagicCanvas.Diffusion;
using MagicCanvas.Diffusion.Graphs;
using MagicCanvas.Diffusion.Noise;

namespace MagicCanvas.Benchmarks.Engine;

/// <summary>The runtime's own calls, of a number of rows at the usual size, with nothing around them. Of one thread.</summary>
internal sealed class BareCalls(DiffusionModel model)
{
    private const int WarmUp = 2;
    private readonly LatentShape _shape = ShapeOf(model);

    /// <summary>Sizes of a call that are tried: to the largest that the engine may choose.</summary>
    public IReadOnlyList<int> Sizes { get; } = [.. Enumerable.Range(0, 9).Select(power => 1 << power).Where(rows => rows <= Lab.Options().MaxBatchLimit)];

    /// <summary>What a picture of the model's own size is painted in.</summary>
    public static LatentShape ShapeOf(DiffusionModel model) =>
        new(model.Vae.Channels, model.Info.DefaultHeight / model.Vae.Factor, model.Info.DefaultWidth / model.Vae.Factor);

    /// <summary>
    /// Median milliseconds of a call of each size. On the processor the sizes take turns, so that a neighbour's load hits them alike; a device would plan
    /// every call anew.
    /// </summary>
    public IReadOnlyDictionary<int, double> Curve(int turns)
    {
        var rounds = Enumerable.Range(0, WarmUp + turns);
        var calls = model.Parts.UNet.OnProcessor ? rounds.SelectMany(_ => Sizes) : Sizes.SelectMany(rows => rounds.Select(_ => rows));
        return calls.Select(rows => (Rows: rows, Time: Call(rows))).GroupBy(call => call.Rows, call => call.Time)
            .ToDictionary(size => size.Key, size => Percentiles.At(size.Skip(WarmUp), 50));
    }

    /// <summary>Milliseconds of one UNet call.</summary>
    public double Call(int rows)
    {
        var arena = model.Parts.UNet.Arena(_shape, model.Parts.Tokenizers[0].Length, Sizes[^1]);
        if (arena.Sample(rows - 1)[0] == 0)
        {
            var noise = new TorchRandom((uint)rows);
            for (var row = 0; row < rows; row++)
            {
                noise.Fill(arena.Sample(row));
            }
        }

        var start = Stopwatch.GetTimestamp();
        arena.Run(rows);
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    public void Decode() => model.Parts.Decoder.Decode([new float[_shape.Length]], _shape);
}
