namespace MagicCanvas.Storage.Relational;

/// <summary>One value for the parameter <c>@Name</c>.</summary>
internal readonly record struct SqlArg(string Name, SqlKind Kind, object? Value);
