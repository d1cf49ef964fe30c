using System.Text;

namespace MagicCanvas.TestSupport;

/// <summary>
/// A super-resolution folder of some hundred bytes, its graph written field by field (onnx.proto3): the mean of 3 x 3 neighbours, as a
/// pixel that is twice as wide and high. Its neighbours make it notice the edges of tiles, and anyone can compute it in a loop.
/// </summary>
public sealed class TinyUpscaler : IDisposable
{
    private const int Factor = 2;

    private readonly TemporaryFolder _folder = new();

    /// <param name="json">Of <c>upscaler.json</c>; null: there is none.</param>
    /// <param name="tiles">Fixes the batch; null leaves it free.</param>
    /// <param name="side">Fixes height and width; null leaves them free.</param>
    public TinyUpscaler(string? json = """{"factor": 2, "tile": 32, "overlap": 8}""", int? tiles = null, int? side = null)
    {
        Directory.CreateDirectory(Root);
        if (json is not null)
        {
            File.WriteAllText(Path("upscaler.json"), json);
        }

        File.WriteAllBytes(Path("model.onnx"), Model(tiles, side));
    }

    /// <summary>The folder of models that it is in.</summary>
    public string ModelRoot => _folder.Path;

    /// <summary>Its own folder, <c>tiny-x2</c>.</summary>
    public string Root => _folder.Combine("tiny-x2");

    public string Path(string file) => _folder.Combine("tiny-x2", file);

    public void Dispose() => _folder.Dispose();

    private static byte[] Model(int? tiles, int? side)
    {
        var pool = Node("AveragePool", ["input"], "mean", Ints("kernel_shape", 3, 3), Ints("pads", 1, 1, 1, 1), Int("count_include_pad", 1));
        var concat = Node("Concat", ["mean", "mean", "mean", "mean"], "four", Int("axis", 1));
        var spread = Node("DepthToSpace", ["four"], "output", Int("blocksize", Factor));
        var graph = Join(
            Bytes(1, pool), Bytes(1, concat), Bytes(1, spread), Text(2, "tiny"),
            Bytes(11, Port("input", tiles, side)), Bytes(12, Port("output", tiles, side * Factor)));
        return Join(Number(1, 8), Bytes(7, graph), Bytes(8, Join(Text(1, ""), Number(2, 13))));
    }

    private static byte[] Port(string name, int? tiles, int? side)
    {
        byte[] Dim(int? size, string free) => Bytes(1, size is { } value ? Number(1, value) : Text(2, free));
        var shape = Join(Dim(tiles, "n"), Dim(3, ""), Dim(side, "h" + name), Dim(side, "w" + name));
        return Join(Text(1, name), Bytes(2, Bytes(1, Join(Number(1, 1), Bytes(2, shape)))));
    }

    private static byte[] Node(string type, string[] inputs, string output, params byte[][] attributes) =>
        Join([.. inputs.Select(input => Text(1, input)), Text(2, output), Text(4, type), .. attributes.Select(attribute => Bytes(5, attribute))]);

    private static byte[] Int(string name, int value) => Join(Text(1, name), Number(3, value), Number(20, 2));

    private static byte[] Ints(string name, params int[] values) =>
        Join([Text(1, name), .. values.Select(value => Number(8, value)), Number(20, 7)]);

    private static byte[] Text(int field, string text) => Bytes(field, Encoding.UTF8.GetBytes(text));

    private static byte[] Bytes(int field, byte[] content) => Join(Varint((field << 3) | 2), Varint(content.Length), content);

    private static byte[] Number(int field, int value) => Join(Varint(field << 3), Varint(value));

    private static byte[] Join(params byte[][] parts) => [.. parts.SelectMany(part => part)];

    private static byte[] Varint(int value)
    {
        var bytes = new List<byte>();
        for (var rest = (uint)value; ; rest >>= 7)
        {
            bytes.Add((byte)(rest >= 128 ? rest | 128 : rest));
            if (rest < 128)
            {
                return [.. bytes];
            }
        }
    }
}
