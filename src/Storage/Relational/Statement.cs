namespace MagicCanvas.Storage.Relational;

/// <summary>
/// One SQL statement as data: text with <c>@name</c> parameters, their values, and how many rows it must change.
/// The same text always gets its arguments in the same order, so that providers can keep it prepared.
/// </summary>
internal sealed class Statement(string sql)
{
    private readonly List<SqlArg> _args = [];

    public string Sql { get; } = sql;

    public IReadOnlyList<SqlArg> Args => _args;

    /// <summary>Whether exactly one row must change; if not, the whole unit is rolled back.</summary>
    public bool IsFenced => Fence is not null;

    /// <summary>What the fence guards, for the message of <see cref="StoreConflictException"/>.</summary>
    public string? Fence { get; private set; }

    public Statement Text(string name, string? value) => Add(name, SqlKind.Text, value);

    public Statement Int(string name, int? value) => Add(name, SqlKind.Int, value);

    public Statement Long(string name, long? value) => Add(name, SqlKind.Long, value);

    public Statement Bool(string name, bool value) => Add(name, SqlKind.Bool, value);

    public Statement Bytes(string name, byte[] value) => Add(name, SqlKind.Bytes, value);

    public Statement Texts(string name, IEnumerable<string> values) => Add(name, SqlKind.Texts, values.ToArray());

    public Statement Time(string name, DateTimeOffset? value) => Add(name, SqlKind.Long, value is { } v ? Micros.Of(v) : null);

    public Statement Name<T>(string name, T value)
        where T : struct, Enum => Add(name, SqlKind.Text, EnumText<T>.Of(value));

    /// <summary>The statement must change exactly one row. Not for statements that return rows.</summary>
    public Statement MustHit(string fence)
    {
        Fence = fence;
        return this;
    }

    private Statement Add(string name, SqlKind kind, object? value)
    {
        _args.Add(new(name, kind, value));
        return this;
    }
}
