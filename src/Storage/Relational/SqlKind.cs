namespace MagicCanvas.Storage.Relational;

/// <summary>The column types that the schema uses. Named, so that a null parameter has a type too.</summary>
internal enum SqlKind
{
    Text,
    Int,
    Long,
    Bool,
    Bytes,

    /// <summary>Strings to be looked for, see <see cref="SqlDialect.IsAnyOf"/>.</summary>
    Texts,
}
