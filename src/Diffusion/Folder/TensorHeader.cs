using System.Globalization;

namespace MagicCanvas.Diffusion.Folder;

/// <summary>What an ONNX file says of a tensor's size, and where its values are.</summary>
internal sealed class TensorHeader
{
    // Larger than any tensor of a published image model by far; a size beyond it is a mistake or an attack on the memory.
    private const long LargestTensor = 16L << 30;
    private const int MostDimensions = 32;

    private readonly List<long> _dims = [];
    private readonly Dictionary<string, string> _external = [];
    private long _type;
    private long? _raw;
    private long _typed;

    public string Name { get; private set; } = "";

    /// <summary>Reads a field of the TensorProto at hand.</summary>
    public bool Read(ProtoReader proto, int field)
    {
        switch (field)
        {
            case 1:
                return proto.Numbers(_dims, MostDimensions);
            case 2:
                _type = proto.Number();
                return true;
            case 4 or 5 or 6 or 7 or 10 or 11:
                _typed += proto.Pass();
                return true;
            case 8:
                Name = proto.Text();
                return true;
            case 9:
                _raw = proto.Pass();
                return true;
            case 13:
                return Entry(proto);
            default:
                return false;
        }
    }

    /// <summary>Refuses a tensor whose values are not there in full, or elsewhere than in the model folder.</summary>
    /// <exception cref="ModelFolderException">See above.</exception>
    public void Check(string root, string file)
    {
        var bytes = Bytes(file);
        if (_external.TryGetValue("location", out var location))
        {
            CheckExternal(root, file, location, bytes);
        }
        else if (bytes is { } needed && _raw is { } raw && raw != needed)
        {
            throw new ModelFolderException(file, $"the tensor '{Name}' of {needed} bytes has {raw}");
        }
        else if (bytes > 0 && _raw is null && Elements(file) > 2 * Math.Max(_typed, 0))
        {
            // Two four-bit numbers are the most that a byte can mean.
            throw new ModelFolderException(file, $"the tensor '{Name}' of {bytes} bytes has not as many values");
        }
    }

    private bool Entry(ProtoReader proto)
    {
        var (key, value) = ("", "");
        proto.Message(field =>
        {
            switch (field)
            {
                case 1:
                    key = proto.Text();
                    return true;
                case 2:
                    value = proto.Text();
                    return true;
                default:
                    return false;
            }
        });
        return _external.TryAdd(key, value) ? true : throw new InvalidDataException($"the tensor '{Name}' says its {key} twice");
    }

    private long Elements(string file)
    {
        try
        {
            return _dims.TrueForAll(dim => dim >= 0) ? _dims.Aggregate(1L, (product, dim) => checked(product * dim)) : throw TooLarge(file);
        }
        catch (OverflowException)
        {
            throw TooLarge(file);
        }
    }

    /// <summary>Null where the type's size is not known, or differs from value to value.</summary>
    private long? Bytes(string file)
    {
        var elements = Elements(file);
        if (elements > LargestTensor)
        {
            throw TooLarge(file);
        }

        var halfBytes = _type switch
        {
            2 or 3 or 9 or (>= 17 and <= 20) => 2,
            4 or 5 or 10 or 16 => 4,
            1 or 6 or 12 => 8,
            7 or 11 or 13 or 14 => 16,
            15 => 32,
            21 or 22 => 1,
            _ => 0,
        };
        var bytes = ((elements * halfBytes) + 1) / 2;
        return bytes > LargestTensor ? throw TooLarge(file) : halfBytes == 0 ? null : bytes;
    }

    private ModelFolderException TooLarge(string file) =>
        new(file, $"the tensor '{Name}' has the size [{string.Join(", ", _dims)}]: none is larger than {LargestTensor >> 30} GiB");

    /// <summary>A model folder is data from elsewhere: its graphs may read weights beside them and nothing further off.</summary>
    private void CheckExternal(string root, string file, string location, long? bytes)
    {
        var home = Path.GetFullPath(Path.GetDirectoryName(Path.Combine(root, file))!);
        var path = location.Contains('\0', StringComparison.Ordinal) ? "" : Path.GetFullPath(Path.Combine(home, location));
        if (Path.IsPathRooted(location) || !RealPath.IsWithin(home, path))
        {
            throw new ModelFolderException(file, $"keeps weights outside its folder: {location.Replace('\0', ' ')}");
        }

        // The system follows links before it goes up, so that the place which is written need not be the one that is opened.
        var relative = Path.GetRelativePath(root, path).Replace(Path.DirectorySeparatorChar, '/');
        var real = RealPath.Of(home, location);
        if (!RealPath.IsWithin(RealPath.Of(root), real))
        {
            throw new ModelFolderException(relative, "is a link to a file outside the model folder");
        }

        var weights = new FileInfo(real);
        if (!weights.Exists)
        {
            throw new ModelFolderException(relative, $"is missing, and {file} keeps weights in it");
        }

        var offset = Number(file, "offset") ?? 0;
        var length = Number(file, "length") ?? bytes ?? 0;
        if (bytes is { } needed && length != needed)
        {
            throw new ModelFolderException(file, $"the tensor '{Name}' of {needed} bytes is said to have {length}");
        }

        if (offset > weights.Length || length > weights.Length - offset)
        {
            throw new ModelFolderException(relative, $"has {weights.Length} bytes where {file} needs {(decimal)offset + length}");
        }
    }

    private long? Number(string file, string key)
    {
        if (!_external.TryGetValue(key, out var text))
        {
            return null;
        }

        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new ModelFolderException(file, $"the tensor '{Name}' has a broken {key}");
    }
}
