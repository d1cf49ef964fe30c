using System.Globalization;
using System.Text.Json;

namespace MagicCanvas.Conformance;

/// <summary>Reads what a case must have; what is missing or of a wrong kind is told by its name.</summary>
internal static class CaseData
{
    public static JsonElement Get(this JsonElement data, string name, JsonValueKind kind) =>
        data.ValueKind != JsonValueKind.Object ? throw new BadDataException("a case must be an object")
        : data.Find(name) is not { } value ? throw new BadDataException($"'{name}' is missing")
        : value.ValueKind == kind ? value
        : throw new BadDataException($"'{name}' must be {Words(kind)}");

    public static string Text(this JsonElement data, string name)
    {
        try
        {
            return data.Get(name, JsonValueKind.String).GetString()!;
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair: JSON can write it, no text can hold it.
            throw new BadDataException($"'{name}' must be a text of valid characters");
        }
    }

    public static int Whole(this JsonElement data, string name, int min, int max) =>
        data.Get(name, JsonValueKind.Number).TryGetInt32(out var value) && value >= min && value <= max ? value
        : throw new BadDataException(string.Create(CultureInfo.InvariantCulture, $"'{name}' must be a whole number of {min} to {max}"));

    public static double? Number(this JsonElement data, string name) => data.Find(name) is null ? null : data.Get(name, JsonValueKind.Number).GetDouble();

    /// <summary>A list of numbers; null where there is none.</summary>
    public static double[]? Numbers(this JsonElement data, string name) => data.Find(name) is null ? null
        : [.. data.Get(name, JsonValueKind.Array).EnumerateArray().Select(value => value.ValueKind == JsonValueKind.Number
            ? value.GetDouble()
            : throw new BadDataException($"'{name}' must be a list of numbers"))];

    private static JsonElement? Find(this JsonElement data, string name) =>
        data.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private static string Words(JsonValueKind kind) => kind switch
    {
        JsonValueKind.Array => "a list",
        JsonValueKind.Object => "an object",
        JsonValueKind.Number => "a number",
        _ => "a text",
    };
}
