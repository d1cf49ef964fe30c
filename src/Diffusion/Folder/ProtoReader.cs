namespace MagicCanvas.Diffusion.Folder;

/// <summary>
/// Walks the fields of a protobuf file without holding it in memory: a graph's header is a few kilobytes among gigabytes of weights.
/// Wire format: https://protobuf.dev/programming-guides/encoding/.
/// </summary>
internal sealed class ProtoReader(Stream stream)
{
    private const int Varint = 0;
    private const int Fixed64 = 1;
    private const int LengthDelimited = 2;
    private const int Fixed32 = 5;
    private const int LongestText = 64 * 1024;

    private int _wire;
    private int _field;
    private long _end = stream.Length;

    /// <summary>
    /// Reads the fields of the message at hand: <paramref name="read"/> gets each field's number, reads its value and returns true,
    /// or returns false to have it skipped.
    /// </summary>
    public void Fields(Func<int, bool> read)
    {
        while (stream.Position < _end)
        {
            var tag = ReadVarint();
            _field = (int)(tag >> 3);
            _wire = (int)(tag & 7);
            if (_field <= 0)
            {
                throw Broken("a field has no number");
            }

            if (!read(_field))
            {
                Skip();
            }
        }

        if (stream.Position > _end)
        {
            throw Broken("a field runs past the end of its message");
        }
    }

    /// <summary>Reads the message that this field holds, as <see cref="Fields"/> does.</summary>
    public bool Message(Func<int, bool> read)
    {
        var length = Length();
        var outer = _end;
        _end = stream.Position + length;
        Fields(read);
        _end = outer;
        return true;
    }

    public long Number()
    {
        if (_wire != Varint)
        {
            throw Broken($"field {_field} is not a number");
        }

        return (long)ReadVarint();
    }

    /// <summary>Adds the numbers of a repeated field, in either of its two forms.</summary>
    public bool Numbers(List<long> numbers, int most)
    {
        if (_wire == Varint)
        {
            numbers.Add((long)ReadVarint());
        }
        else
        {
            var end = stream.Position + Length();
            while (stream.Position < end && numbers.Count <= most)
            {
                numbers.Add((long)ReadVarint());
            }

            if (numbers.Count <= most && stream.Position != end)
            {
                throw Broken("a number runs past the end of its list");
            }
        }

        return numbers.Count <= most ? true : throw Broken($"field {_field} has more than {most} numbers");
    }

    /// <summary>Passes a field over.</summary>
    /// <returns>Bytes of what it holds, where that is a text or message; else of the number itself, at least 1.</returns>
    public long Pass()
    {
        if (_wire != LengthDelimited)
        {
            var start = stream.Position;
            Skip();
            return stream.Position - start;
        }

        var length = Length();
        Move(length);
        return length;
    }

    public string Text()
    {
        var length = Length();
        if (length > LongestText)
        {
            throw Broken($"field {_field} is too long for a name");
        }

        var bytes = new byte[length];
        stream.ReadExactly(bytes);
        return System.Text.Encoding.UTF8.GetString(bytes);
    }

    private void Skip()
    {
        switch (_wire)
        {
            case Varint:
                ReadVarint();
                break;
            case Fixed64:
                Move(8);
                break;
            case LengthDelimited:
                Move(Length());
                break;
            case Fixed32:
                Move(4);
                break;
            default:
                throw Broken($"wire type {_wire} is unknown");
        }
    }

    private long Length()
    {
        if (_wire != LengthDelimited)
        {
            throw Broken($"field {_field} is not a message or text");
        }

        var length = (long)ReadVarint();
        return length >= 0 && stream.Position + length <= _end ? length : throw Broken("it ends in the middle of a field: is the file complete?");
    }

    private void Move(long bytes)
    {
        if (stream.Position + bytes > _end)
        {
            throw Broken("it ends in the middle of a field: is the file complete?");
        }

        stream.Position += bytes;
    }

    private ulong ReadVarint()
    {
        var value = 0ul;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var next = stream.ReadByte();
            if (next < 0)
            {
                throw Broken("it ends in the middle of a number: is the file complete?");
            }

            value |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }

        throw Broken("a number is too long");
    }

    private static InvalidDataException Broken(string problem) => new(problem);
}
