using System.Text;

namespace MagicCanvas.Diffusion.Tests.Folder;

/// <summary>Models of a few bytes, written field by field (onnx.proto3).</summary>
internal static class TinyGraph
{
    /// <summary>One initializer whose values stand in another file.</summary>
    public static byte[] WithWeights(string location, int length) => With(Tensor(("location", location), ("length", $"{length}")));

    public static byte[] With(byte[] tensor) => Message(7, Message(5, tensor));

    /// <summary>A tensor of no declared size, with these entries of external data.</summary>
    public static byte[] Tensor(params (string Key, string Value)[] entries) =>
        [.. Text(8, "w"), .. entries.SelectMany(entry => Message(13, [.. Text(1, entry.Key), .. Text(2, entry.Value)]))];

    /// <summary>The tensor in a graph that lies so deep in others.</summary>
    public static byte[] Within(int depth, byte[] tensor)
    {
        var graph = Message(5, tensor);
        for (var i = 0; i < depth; i++)
        {
            graph = Message(1, Message(5, Message(6, graph)));
        }

        return Message(7, graph);
    }

    /// <summary>A float input with one dimension.</summary>
    public static byte[] WithInput(long size)
    {
        var shape = Message(2, Message(1, [0x08, .. Varint((ulong)size)]));
        return Message(7, Message(11, [.. Text(1, "x"), .. Message(2, Message(1, [0x08, 1, .. shape]))]));
    }

    private static byte[] Text(int field, string text) => Message(field, Encoding.UTF8.GetBytes(text));

    private static byte[] Message(int field, byte[] content) => [.. Varint(((ulong)field << 3) | 2), .. Varint((ulong)content.Length), .. content];

    private static IEnumerable<byte> Varint(ulong value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            yield return (byte)(value | 0x80);
        }

        yield return (byte)value;
    }
}
