using System.Text;
using MagicCanvas.Diffusion.Folder;

namespace MagicCanvas.Diffusion.Graphs;

/// <summary>
/// Most exports freeze the UNet's timestep as one number for the whole batch, though the network takes one for every row: they unsqueeze
/// the number and spread it. Here the input becomes a list and the unsqueeze goes away; spreading a list over as many rows changes nothing.
/// Whether the result computes the same is for <see cref="UNetSelfTest"/> to say. Field numbers: onnx.proto of ONNX 1.17.
/// </summary>
internal static class TimestepPatch
{
    private const string Timestep = "timestep";
    private const int ModelGraph = 7;
    private const int GraphNode = 1;
    private const int GraphInput = 11;
    private const int GraphValueInfo = 13;

    /// <returns>The patched graph; null where it is larger than memory takes in one piece, or is not understood.</returns>
    /// <param name="path">The graph's file; it is only read.</param>
    public static byte[]? Apply(string path) => FolderFile.Behind(path).Length >= Array.MaxLength ? null : Apply(File.ReadAllBytes(path));

    /// <inheritdoc cref="Apply(string)"/>
    /// <param name="model">The graph's file.</param>
    public static byte[]? Apply(byte[] model)
    {
        try
        {
            var patched = new ProtoWriter();
            foreach (var field in ProtoFields.Of(model))
            {
                if (field.Number == ModelGraph)
                {
                    patched.Message(ModelGraph, Graph(field.Content));
                }
                else
                {
                    patched.Raw(field.Whole);
                }
            }

            return patched.ToArray();
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    private static ProtoWriter Graph(ReadOnlyMemory<byte> graph)
    {
        var patched = new ProtoWriter();

        // Names that stand for the timestep before anything was done to its dimensions; nodes come in the order of their work.
        var scalars = new HashSet<string> { Timestep };
        var wasScalar = ProtoFields.Of(graph).Any(field => field.Number == GraphInput && Name(field.Content) == Timestep && Rank(field.Content) == 0);
        foreach (var field in ProtoFields.Of(graph))
        {
            switch (field.Number)
            {
                case GraphNode when wasScalar && Node(field.Content, scalars) is { } node:
                    patched.Message(GraphNode, node);
                    break;
                case GraphInput when Name(field.Content) == Timestep:
                    patched.Message(GraphInput, Input(field.Content));
                    break;
                case GraphValueInfo:
                    // Shapes noted in between are of the old form; the runtime finds them anew.
                    break;
                default:
                    patched.Raw(field.Whole);
                    break;
            }
        }

        return patched;
    }

    /// <summary>The node in the place of this one; null: it stays.</summary>
    private static ProtoWriter? Node(ReadOnlyMemory<byte> node, HashSet<string> scalars)
    {
        const int Input = 1, Output = 2, NodeName = 3, Operator = 4;
        var fields = ProtoFields.Of(node).ToArray();
        if (!fields.Any(field => field.Number == Input && scalars.Contains(Text(field.Content))))
        {
            return null;
        }

        switch (Text(fields.FirstOrDefault(field => field.Number == Operator).Content))
        {
            case "Cast" or "Identity":
                scalars.UnionWith(fields.Where(field => field.Number == Output).Select(field => Text(field.Content)));
                return null;
            case "Unsqueeze" or "Reshape":
                var identity = new ProtoWriter();
                identity.Raw(fields.First(field => field.Number == Input).Whole);
                foreach (var field in fields.Where(field => field.Number is Output or NodeName))
                {
                    identity.Raw(field.Whole);
                }

                identity.Text(Operator, "Identity");
                return identity;
            default:
                return null;
        }
    }

    /// <summary>The timestep's declaration with one free dimension.</summary>
    private static ProtoWriter Input(ReadOnlyMemory<byte> port)
    {
        const int PortName = 1, PortType = 2, TensorOfType = 1, ElementOfTensor = 1, ShapeOfTensor = 2, DimOfShape = 1, ParameterOfDim = 2;
        var dimension = new ProtoWriter().Text(ParameterOfDim, "timesteps");
        var tensor = new ProtoWriter();
        foreach (var type in ProtoFields.Of(port).Where(field => field.Number == PortType))
        {
            foreach (var inner in ProtoFields.Of(type.Content).Where(field => field.Number == TensorOfType))
            {
                foreach (var element in ProtoFields.Of(inner.Content).Where(field => field.Number == ElementOfTensor))
                {
                    tensor.Raw(element.Whole);
                }
            }
        }

        tensor.Message(ShapeOfTensor, new ProtoWriter().Message(DimOfShape, dimension));
        return new ProtoWriter().Text(PortName, Timestep).Message(PortType, new ProtoWriter().Message(TensorOfType, tensor));
    }

    private static string Name(ReadOnlyMemory<byte> port) => Text(ProtoFields.Of(port).FirstOrDefault(field => field.Number == 1).Content);

    private static int Rank(ReadOnlyMemory<byte> port) =>
        (from type in ProtoFields.Of(port)
         where type.Number == 2
         from tensor in ProtoFields.Of(type.Content)
         where tensor.Number == 1
         from shape in ProtoFields.Of(tensor.Content)
         where shape.Number == 2
         from dimension in ProtoFields.Of(shape.Content)
         where dimension.Number == 1
         select dimension).Count();

    private static string Text(ReadOnlyMemory<byte> content) => Encoding.UTF8.GetString(content.Span);
}
