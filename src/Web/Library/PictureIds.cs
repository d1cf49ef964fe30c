using MagicCanvas.Web.Requests;

namespace MagicCanvas.Web.Library;

/// <summary>Lists of pictures in requests: a bounded number, each an id that could exist.</summary>
internal static class PictureIds
{
    public const int Max = 500;

    /// <summary>The distinct ids in their order. An absent list is an empty one.</summary>
    public static IReadOnlyList<string> Read(IReadOnlyList<string?>? ids, string field, FieldErrors errors)
    {
        if (ids is null)
        {
            return [];
        }

        if (ids.Count > Max)
        {
            errors.Add(field, $"must be at most {Max}");
            return [];
        }

        foreach (var (index, id) in ids.Index())
        {
            errors.Check(PrefixedId.IsValid(PrefixedId.Artifact, id), $"{field}[{index}]", $"must be an id of the form {PrefixedId.Artifact}…");
        }

        return [.. ids.OfType<string>().Distinct(StringComparer.Ordinal)];
    }

    /// <summary>As <see cref="Read"/>, with at least one.</summary>
    public static (IReadOnlyList<string> Ids, Refusal? Refusal) ReadSome(IReadOnlyList<string?>? ids)
    {
        var errors = new FieldErrors();
        var read = Read(ids, "ids", errors);
        errors.Check(ids is { Count: > 0 }, "ids", "is missing or empty");
        return (read, errors.Refusal);
    }
}
