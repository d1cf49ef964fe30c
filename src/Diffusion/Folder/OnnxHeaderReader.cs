namespace MagicCanvas.Diffusion.Folder;

/// <summary>Finds a graph's inputs, outputs and external weights in an ONNX file. Field numbers: onnx.proto of ONNX 1.17.</summary>
internal sealed class OnnxHeaderReader(Stream stream, string root, string file)
{
    private readonly ProtoReader _proto = new(stream);
    private readonly List<TensorPort> _inputs = [];
    private readonly List<TensorPort> _outputs = [];
    private readonly HashSet<string> _initializers = [];

    public OnnxFile Read()
    {
        var graphs = 0;
        _proto.Fields(field =>
        {
            graphs += field == 7 ? 1 : 0;
            return field == 7 && _proto.Message(Graph);
        });
        return graphs > 0
            ? new(file, [.. _inputs.Where(input => !_initializers.Contains(input.Name))], _outputs)
            : throw new InvalidDataException("it holds no graph");
    }

    private bool Graph(int field) => field switch
    {
        5 => Initializer(),
        11 => Port(_inputs),
        12 => Port(_outputs),
        _ => false,
    };

    private bool Initializer()
    {
        var external = new Dictionary<string, string>();
        _proto.Message(field => field switch
        {
            8 => _initializers.Add(_proto.Text()) || true,
            13 => Entry(external),
            _ => false,
        });
        if (external.TryGetValue("location", out var location))
        {
            CheckWeights(location, external.GetValueOrDefault("offset"), external.GetValueOrDefault("length"));
        }

        return true;
    }

    private bool Entry(Dictionary<string, string> entries)
    {
        var (key, value) = ("", "");
        _proto.Message(field =>
        {
            switch (field)
            {
                case 1:
                    key = _proto.Text();
                    return true;
                case 2:
                    value = _proto.Text();
                    return true;
                default:
                    return false;
            }
        });
        entries[key] = value;
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
            dims.Add(size > 0 ? size : -1);
            return true;
        }

        bool Shape(int field) => field == 1 && Sized();
        bool Tensor(int field) => field == 1 ? Typed() : field == 2 && _proto.Message(Shape);
        bool Type(int field) => field == 1 && _proto.Message(Tensor);

        _proto.Message(field => field == 1 ? Named() : field == 2 && _proto.Message(Type));
        ports.Add(new(name, type, dims));
        return true;
    }

    /// <summary>A model folder is data from elsewhere: its graphs may read weights beside them and nothing further off.</summary>
    private void CheckWeights(string location, string? offset, string? length)
    {
        var home = Path.GetFullPath(Path.GetDirectoryName(Path.Combine(root, file))!);
        var path = Path.GetFullPath(Path.Combine(home, location));
        if (Path.IsPathRooted(location) || !path.StartsWith(home + Path.DirectorySeparatorChar, StringComparison.Ordinal))
        {
            throw new ModelFolderException(file, $"keeps weights outside its folder: {location}");
        }

        var relative = Path.GetRelativePath(root, path).Replace(Path.DirectorySeparatorChar, '/');
        var weights = new FileInfo(path);
        if (!weights.Exists)
        {
            throw new ModelFolderException(relative, $"is missing, and {file} keeps weights in it");
        }

        var needed = (long.TryParse(offset, out var from) ? from : 0) + (long.TryParse(length, out var bytes) ? bytes : 0);
        if (weights.Length < needed)
        {
            throw new ModelFolderException(relative, $"has {weights.Length} bytes where {file} needs {needed}");
        }
    }

    private static TensorType Known(long type) => Enum.IsDefined((TensorType)type) ? (TensorType)type : TensorType.Other;
}
