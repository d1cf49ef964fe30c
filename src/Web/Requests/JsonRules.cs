using System.Text.Json;
using MagicCanvas.Web.Contracts;

namespace MagicCanvas.Web.Requests;

/// <summary>What is accepted as a JSON body, and how a bad one is explained.</summary>
internal static class JsonRules
{
    private const int MaxDepth = 32;

    public static JsonDocumentOptions Document { get; } = new() { MaxDepth = MaxDepth, AllowDuplicateProperties = false };

    public static JsonSerializerOptions Serializer { get; } = new(Wire.Json) { MaxDepth = MaxDepth };

    /// <summary>The path of the first name or string with a NUL or half a surrogate pair, which no database or UTF-8 text can hold; null: all are fine.</summary>
    public static string? FindBadText(JsonElement element, string path = "")
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.String:
                return IsText(element) ? null : path;
            case JsonValueKind.Object:
                foreach (var property in element.EnumerateObject())
                {
                    if (NameOf(property) is not { } name)
                    {
                        return path.Length == 0 ? "(body)" : path;
                    }

                    if (FindBadText(property.Value, path.Length == 0 ? name : $"{path}.{name}") is { } bad)
                    {
                        return bad;
                    }
                }

                return null;
            case JsonValueKind.Array:
                var index = 0;
                foreach (var item in element.EnumerateArray())
                {
                    if (FindBadText(item, $"{path}[{index++}]") is { } bad)
                    {
                        return bad;
                    }
                }

                return null;
            default:
                return null;
        }
    }

    /// <summary>Names the field and the type it must have; a body that is not JSON at all has no field.</summary>
    public static Refusal Explain(JsonException exception)
    {
        var field = exception.Path?.TrimStart('$').TrimStart('.');
        var expected = ExpectedType(exception.Message);
        return string.IsNullOrEmpty(field) || expected is null ? NotJson() : Refusal.Invalid(field, $"must be {expected}");
    }

    public static Refusal NotJson() =>
        new(ErrorCodes.ValidationError, $"The body is not a well-formed JSON object (no comments, no name twice, at most {MaxDepth} levels deep).");

    // The serializer says "could not be converted to System.Nullable`1[System.Int32]" and nothing more precise.
    private static string? ExpectedType(string message) =>
        !message.Contains("could not be converted", StringComparison.Ordinal) ? null
        : message.Contains("Collections", StringComparison.Ordinal) ? "a list"
        : message.Contains("System.Int", StringComparison.Ordinal) ? "an integer"
        : message.Contains("System.Double", StringComparison.Ordinal) || message.Contains("System.Decimal", StringComparison.Ordinal) ? "a number"
        : message.Contains("System.String", StringComparison.Ordinal) ? "a string"
        : message.Contains("System.Boolean", StringComparison.Ordinal) ? "true or false"
        : "an object";

    private static bool IsText(JsonElement element)
    {
        try
        {
            return !element.GetString()!.Contains('\0', StringComparison.Ordinal);
        }
        catch (InvalidOperationException)
        {
            // An escaped half of a surrogate pair: JSON's grammar allows it, UTF-8 does not.
            return false;
        }
    }

    private static string? NameOf(JsonProperty property)
    {
        try
        {
            return property.Name;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
