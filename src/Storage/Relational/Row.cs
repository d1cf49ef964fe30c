using System.Data.Common;

namespace MagicCanvas.Storage.Relational;

/// <summary>Reads the columns of the current row from left to right, in the order in which the query names them.</summary>
internal sealed class Row(DbDataReader reader)
{
    private int _next;

    public void Rewind() => _next = 0;

    public string Text() => reader.GetString(_next++);

    public string? TextOrNull()
    {
        var i = _next++;
        return reader.IsDBNull(i) ? null : reader.GetString(i);
    }

    public int Int() => reader.GetInt32(_next++);

    public int? IntOrNull()
    {
        var i = _next++;
        return reader.IsDBNull(i) ? null : reader.GetInt32(i);
    }

    public long Long() => reader.GetInt64(_next++);

    public long? LongOrNull()
    {
        var i = _next++;
        return reader.IsDBNull(i) ? null : reader.GetInt64(i);
    }

    public bool Bool() => reader.GetBoolean(_next++);

    public byte[] Bytes() => reader.GetFieldValue<byte[]>(_next++);

    public DateTimeOffset Time() => Micros.ToTime(Long());

    public DateTimeOffset? TimeOrNull() => LongOrNull() is { } micros ? Micros.ToTime(micros) : null;

    public T Name<T>()
        where T : struct, Enum => EnumText<T>.Parse(Text());

    public T? NameOrNull<T>()
        where T : struct, Enum => TextOrNull() is { } name ? EnumText<T>.Parse(name) : null;
}
