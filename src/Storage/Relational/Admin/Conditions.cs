namespace MagicCanvas.Storage.Relational.Admin;

/// <summary>The conditions of a list, only those that were asked for, and their values.</summary>
internal sealed class Conditions
{
    private readonly List<string> _terms = [];
    private readonly List<Action<Statement>> _values = [];

    /// <summary><c> WHERE …</c>, or nothing.</summary>
    public string Sql => _terms.Count == 0 ? "" : " WHERE " + string.Join(" AND ", _terms);

    /// <summary>Adds <paramref name="term"/> where there is a value.</summary>
    public Conditions Add(string? value, string term, Action<Statement, string> bind)
    {
        if (value is not null)
        {
            _terms.Add(term);
            _values.Add(statement => bind(statement, value));
        }

        return this;
    }

    /// <summary>A term without parameters: one that a partial index must recognise.</summary>
    public Conditions Add(bool given, string term)
    {
        if (given)
        {
            _terms.Add(term);
        }

        return this;
    }

    public Statement Bind(Statement statement)
    {
        _values.ForEach(bind => bind(statement));
        return statement;
    }
}
