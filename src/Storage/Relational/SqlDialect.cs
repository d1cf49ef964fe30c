namespace MagicCanvas.Storage.Relational;

/// <summary>The few places where the two databases need different words.</summary>
internal abstract class SqlDialect
{
    /// <summary>True where the column is one of the strings of a <see cref="SqlKind.Texts"/> parameter; can use the column's index.</summary>
    public abstract string IsAnyOf(string column, string parameter);

    /// <summary>A subselect of (text, bigint) rows from a parameter that holds a JSON array of such pairs.</summary>
    public abstract string PairsOf(string parameter);

    /// <summary>Ends a subselect whose rows are to be locked in its order; empty where writers never overlap.</summary>
    public abstract string LockRows { get; }

    /// <summary>The pictures of the row of <c>generation_jobs</c> at hand that are not deleted, as one JSON array (or null), in order.</summary>
    public abstract string ArtifactsOfGeneration { get; }

    /// <summary>True where the prompt of the painted generation <c>j</c> has every word of a parameter made by <see cref="WordPrefixes"/>.</summary>
    public abstract string PromptHas(string parameter);

    /// <summary>Asks for a word with each of these beginnings. The words hold letters and digits only, and there is at least one.</summary>
    public abstract string WordPrefixes(IReadOnlyList<string> words);
}
