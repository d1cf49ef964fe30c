namespace MagicCanvas.Diffusion.Folder;

/// <summary>
/// Finds a graph's inputs and outputs in an ONNX file, and looks at every tensor on the way, also those in nodes and in graphs within: what the
/// runtime is given later must hold what it says. Field numbers: onnx.proto of ONNX 1.17.
/// </summary>
internal sealed class OnnxHeaderReader(Stream stream, string root, string file)
{
    // Loops and branches nest a few deep; a file that nests thousands wants the reader's stack.
    private const int DeepestGraph = 16;

    // Of an input or output: more than a picture's side, and more than any embedding's width.
    private const long LargestSize = 1 << 17;

    private readonly ProtoReader _proto = new(stream);
    private readonly List<TensorPort> _inputs = [];
    private readonly List<TensorPort> _outputs = [];
    private readonly HashSet<string> _initializers = [];
    private int _depth;

    public OnnxFile Read()
    {
        const int GraphOfModel = 7, FunctionsOfModel = 25, NodesOfFunction = 7, AttributesOfFunction = 11;
        var graphs = 0;
        _proto.Fields(field =>
        {
            graphs += field == GraphOfModel ? 1 : 0;
            return field switch
            {
                GraphOfModel => _proto.Message(Graph),
                FunctionsOfModel => _proto.Message(inner => inner switch
                {
                    NodesOfFunction => _proto.Message(Node),
                    AttributesOfFunction => _proto.Message(Attribute),
                    _ => false,
                }),
                _ => false,
            };
        });
        return graphs > 0
            ? new(file, [.. _inputs.Where(input => !_initializers.Contains(input.Name))], _outputs)
            : throw new InvalidDataException("it holds no graph");
    }

    private bool Graph(int field) => field switch
    {
        1 => _proto.Message(Node),
        5 => Tensor(isInitializer: _depth == 0),
        11 when _depth == 0 => Port(_inputs),
        12 when _depth == 0 => Port(_outputs),
        15 => _proto.Message(SparseTensor),
        _ => false,
    };

    private bool Node(int field) => field == 5 && _proto.Message(Attribute);

    private bool Attribute(int field) => field switch
    {
        5 or 10 => Tensor(isInitializer: false),
        6 or 11 => InnerGraph(),
        22 or 23 => _proto.Message(SparseTensor),
        _ => false,
    };

    private bool SparseTensor(int field) => field is 1 or 2 && Tensor(isInitializer: false);

    private bool InnerGraph()
    {
        if (++_depth > DeepestGraph)
        {
            throw new InvalidDataException($"graphs lie within graphs, more than {DeepestGraph} deep");
        }

        _proto.Message(Graph);
        _depth--;
        return true;
    }

    private bool Tensor(bool isInitializer)
    {
        var tensor = new TensorHeader();
        _proto.Message(field => tensor.Read(_proto, field));
        if (isInitializer)
        {
            _initializers.Add(tensor.Name);
        }

        tensor.Check(root, file);
        return true;
    }

    private bool Port(List<TensorPort> ports)
    {
        var name = "";
        var type = TensorType.Other;
        var dims = new List<long>();
        bool Named()
        {
            name = _proto.Text();
            return true;
        }

        bool Typed()
        {
            type = Known(_proto.Number());
            return true;
        }

        bool Sized()
        {
            var size = -1L;
            _proto.Message(field =>
            {
                size = field == 1 ? _proto.Number() : size;
                return field == 1;
            });
            dims.Add(size <= 0 ? -1 : size <= LargestSize ? size : throw new InvalidDataException($"'{name}' has a dimension of {size}"));
            return true;
        }

        bool Shape(int field) => field == 1 && Sized();
        bool Tensor(int field) => field == 1 ? Typed() : field == 2 && _proto.Message(Shape);
        bool Type(int field) => field == 1 && _proto.Message(Tensor);

        _proto.Message(field => field == 1 ? Named() : field == 2 && _proto.Message(Type));
        ports.Add(new(name, type, dims));
        return true;
    }

    private static TensorType Known(long type) => Enum.IsDefined((TensorType)type) ? (TensorType)type : TensorType.Other;
}
