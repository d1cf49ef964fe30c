namespace MagicCanvas.Storage.Relational;

/// <summary>The few places where the two databases need different words.</summary>
internal abstract class SqlDialect
{
    /// <summary>A subselect of the strings in a parameter that holds a JSON array of strings.</summary>
    public abstract string TextsOf(string parameter);

    /// <summary>A subselect of (text, bigint) rows from a parameter that holds a JSON array of such pairs.</summary>
    public abstract string PairsOf(string parameter);

    /// <summary>Ends a subselect whose rows are to be locked in its order; empty where writers never overlap.</summary>
    public abstract string LockRows { get; }

    /// <summary>The pictures of the row of <c>generation_jobs</c> at hand as one JSON array (or null), in order.</summary>
    public abstract string ArtifactsOfGeneration { get; }
}
