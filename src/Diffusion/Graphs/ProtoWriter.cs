using System.Text;

namespace MagicCanvas.Diffusion.Graphs;

/// <summary>Puts a protobuf message together out of pieces; what is taken over from another is not copied before the end.</summary>
internal sealed class ProtoWriter
{
    private const int LengthDelimited = 2;

    private readonly List<ReadOnlyMemory<byte>> _pieces = [];
    private long _length;

    /// <summary>A field as another message has it.</summary>
    public ProtoWriter Raw(ReadOnlyMemory<byte> field)
    {
        _pieces.Add(field);
        _length += field.Length;
        return this;
    }

    public ProtoWriter Text(int number, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return Head(number, bytes.Length).Raw(bytes);
    }

    public ProtoWriter Message(int number, ProtoWriter message)
    {
        Head(number, message._length);
        _pieces.AddRange(message._pieces);
        _length += message._length;
        return this;
    }

    public byte[] ToArray()
    {
        var bytes = new byte[_length];
        var place = 0;
        foreach (var piece in _pieces)
        {
            piece.CopyTo(bytes.AsMemory(place));
            place += piece.Length;
        }

        return bytes;
    }

    private ProtoWriter Head(int number, long length)
    {
        var head = new List<byte>();
        Varint(head, ((ulong)number << 3) | LengthDelimited);
        Varint(head, (ulong)length);
        return Raw(head.ToArray());
    }

    private static void Varint(List<byte> bytes, ulong value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            bytes.Add((byte)(value | 0x80));
        }

        bytes.Add((byte)value);
    }
}
