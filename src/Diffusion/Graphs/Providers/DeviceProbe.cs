using Microsoft.ML.OnnxRuntime;

namespace MagicCanvas.Diffusion.Graphs.Providers;

/// <summary>
/// The least graph there is, to tell a device that cannot be used from a model that cannot: the runtime opens a device with the first graph that is
/// put on it, and blames that.
/// </summary>
internal static class DeviceProbe
{
    /// <summary>One number in, its magnitude out.</summary>
    public static byte[] Graph { get; } = Model();

    /// <summary>What the runtime has against the device; null: nothing.</summary>
    public static OnnxRuntimeException? Fault(SessionOptions options)
    {
        try
        {
            using var session = new InferenceSession(Graph, options);
            return null;
        }
        catch (OnnxRuntimeException fault)
        {
            return fault;
        }
    }

    // Numbers of fields are those of onnx.proto.
    private static byte[] Model()
    {
        var node = new ProtoWriter().Text(1, "x").Text(2, "y").Text(4, "Abs");
        var graph = new ProtoWriter().Message(1, node).Text(2, "probe").Message(11, Number("x")).Message(12, Number("y"));
        return new ProtoWriter().Raw(Field(1, 8)).Message(7, graph).Message(8, new ProtoWriter().Raw(Field(2, 13))).ToArray();
    }

    private static ProtoWriter Number(string name)
    {
        const byte single = 1;
        var shape = new ProtoWriter().Message(1, new ProtoWriter().Raw(Field(1, 1)));
        return new ProtoWriter().Text(1, name).Message(2, new ProtoWriter().Message(1, new ProtoWriter().Raw(Field(1, single)).Message(2, shape)));
    }

    /// <summary>A field with a small number in it.</summary>
    private static byte[] Field(int number, byte value) => [(byte)(number << 3), value];
}
