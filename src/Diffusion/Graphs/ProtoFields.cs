namespace MagicCanvas.Diffusion.Graphs;

/// <summary>The fields of a protobuf message in memory. Wire format: https://protobuf.dev/programming-guides/encoding/.</summary>
internal static class ProtoFields
{
    /// <param name="Number">Its number.</param>
    /// <param name="Content">What a text or message holds; empty for numbers.</param>
    /// <param name="Whole">The field with its tag.</param>
    internal readonly record struct Field(int Number, ReadOnlyMemory<byte> Content, ReadOnlyMemory<byte> Whole);

    /// <exception cref="InvalidDataException">The message is broken.</exception>
    public static IEnumerable<Field> Of(ReadOnlyMemory<byte> message)
    {
        var place = 0;
        while (place < message.Length)
        {
            var start = place;
            var tag = Varint(message, ref place);
            var content = ReadOnlyMemory<byte>.Empty;
            switch (tag & 7)
            {
                case 0:
                    Varint(message, ref place);
                    break;
                case 1:
                    place += 8;
                    break;
                case 2:
                    var length = Varint(message, ref place);
                    if (length > (ulong)(message.Length - place))
                    {
                        throw new InvalidDataException("a field runs past the end");
                    }

                    content = message.Slice(place, (int)length);
                    place += (int)length;
                    break;
                case 5:
                    place += 4;
                    break;
                default:
                    throw new InvalidDataException("a wire type is unknown");
            }

            if (place > message.Length)
            {
                throw new InvalidDataException("a field runs past the end");
            }

            yield return new((int)(tag >> 3), content, message[start..place]);
        }
    }

    private static ulong Varint(ReadOnlyMemory<byte> message, ref int place)
    {
        var value = 0ul;
        for (var shift = 0; shift < 64 && place < message.Length; shift += 7)
        {
            var next = message.Span[place++];
            value |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }

        throw new InvalidDataException("a number does not end");
    }
}
