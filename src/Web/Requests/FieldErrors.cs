namespace MagicCanvas.Web.Requests;

/// <summary>Collects what is wrong with a request, field by field, so that the caller learns all of it at once.</summary>
internal sealed class FieldErrors
{
    private readonly Dictionary<string, string[]> _errors = new(StringComparer.Ordinal);

    /// <summary>Null: nothing is wrong.</summary>
    public Refusal? Refusal => _errors.Count == 0 ? null : Refusal.Invalid(_errors);

    public void Add(string field, string problem) => _errors[field] = _errors.TryGetValue(field, out var known) ? [.. known, problem] : [problem];

    /// <summary>Adds the problem unless <paramref name="good"/>.</summary>
    public void Check(bool good, string field, string problem)
    {
        if (!good)
        {
            Add(field, problem);
        }
    }

    /// <summary>A text that must be there: not blank, at most <paramref name="maxLength"/> UTF-16 units.</summary>
    public string Text(string? value, string field, int maxLength)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            Add(field, "is missing or empty");
            return "";
        }

        Check(value.Length <= maxLength, field, $"must have at most {maxLength} characters");
        return value;
    }

    /// <summary>A name of a closed list in snake_case, or null where it is absent.</summary>
    public TEnum? Name<TEnum>(string? value, string field)
        where TEnum : struct, Enum
    {
        if (value is null)
        {
            return null;
        }

        if (WireNames.TryParse<TEnum>(value, out var parsed))
        {
            return parsed;
        }

        Add(field, $"must be one of {string.Join(", ", WireNames.All<TEnum>())}");
        return null;
    }

    /// <summary>An id that may be absent; what can't be an id is refused before anything is looked up.</summary>
    public string? Id(string? value, string prefix, string field)
    {
        Check(value is null || PrefixedId.IsValid(prefix, value), field, $"must be an id of the form {prefix}…");
        return value;
    }
}
