using System.Text.Json;

namespace MagicCanvas.Diffusion.Folder;

/// <summary>An object of a model folder's JSON file; what is missing or of a wrong kind is told with the file's name.</summary>
internal sealed class JsonSection
{
    private readonly JsonElement _element;
    private readonly string _path;

    /// <param name="file">The file's name.</param>
    /// <param name="element">An object in it.</param>
    /// <param name="path">Where in the file it stands, with a dot at the end; empty for the whole.</param>
    public JsonSection(string file, JsonElement element, string path = "")
    {
        (File, _path) = (file, path);
        if (element.ValueKind != JsonValueKind.Object)
        {
            throw new ModelFolderException(file, "is not a JSON object");
        }

        _element = element;
    }

    public string File { get; }

    public static JsonSection Read(string root, string file)
    {
        try
        {
            using var document = JsonDocument.Parse(PythonJson.ToStandard(SmallFile.Read(Path.Combine(root, file), file)));
            return new(file, document.RootElement.Clone());
        }
        catch (JsonException bad)
        {
            throw new ModelFolderException(file, $"is not valid JSON: line {bad.LineNumber + 1}", bad);
        }
    }

    public JsonElement? Find(string name) =>
        _element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    public int? Whole(string name, int min = int.MinValue, int max = int.MaxValue)
    {
        if (Find(name) is not { } value)
        {
            return null;
        }

        return value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number >= min && number <= max
            ? number
            : throw Wrong(name, min == int.MinValue ? "a whole number" : $"a whole number of {min} to {max}");
    }

    public double? Number(string name, double min = double.MinValue, double max = double.MaxValue)
    {
        if (Find(name) is not { } value)
        {
            return null;
        }

        return value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && number >= min && number <= max
            ? number
            : throw Wrong(name, min == double.MinValue ? "a number" : FormattableString.Invariant($"a number of {min} to {max}"));
    }

    public bool? Flag(string name) => Find(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.False } => false,
        _ => throw Wrong(name, "true or false"),
    };

    public string? Text(string name) => Find(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.String } value => Read(name, value),
        _ => throw Wrong(name, "a text"),
    };

    public string? Text(string name, int most) => Text(name) is not { } value ? null
        : value.Length <= most ? value
        : throw Wrong(name, $"a text of at most {most} characters");

    /// <summary>A list of texts; empty where there is none.</summary>
    public IReadOnlyList<string> Texts(string name, int mostItems, int mostLength)
    {
        if (Find(name) is not { } list)
        {
            return [];
        }

        return list.ValueKind == JsonValueKind.Array && list.GetArrayLength() <= mostItems
            && list.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String && item.GetString()!.Length <= mostLength)
            ? [.. list.EnumerateArray().Select(item => item.GetString()!)]
            : throw Wrong(name, $"a list of at most {mostItems} texts of at most {mostLength} characters");
    }

    /// <summary>A list of objects; empty where there is none.</summary>
    public IReadOnlyList<JsonSection> Sections(string name, int most)
    {
        if (Find(name) is not { } list)
        {
            return [];
        }

        return list.ValueKind == JsonValueKind.Array && list.GetArrayLength() <= most && list.EnumerateArray().All(item => item.ValueKind == JsonValueKind.Object)
            ? [.. list.EnumerateArray().Select((item, index) => new JsonSection(File, item, $"{_path}{name}[{index}]."))]
            : throw Wrong(name, $"a list of at most {most} objects");
    }

    /// <summary>The length of a list; null where there is none.</summary>
    public int? Count(string name) => Find(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.Array } value => value.GetArrayLength(),
        _ => throw Wrong(name, "a list"),
    };

    /// <summary>A text that must be one of <paramref name="meanings"/>' keys.</summary>
    public T? OneOf<T>(string name, IReadOnlyDictionary<string, T> meanings)
        where T : struct
    {
        if (Text(name) is not { } value)
        {
            return null;
        }

        return meanings.TryGetValue(value, out var meaning) ? meaning : throw Wrong(name, $"one of {string.Join(", ", meanings.Keys)}, not {value}");
    }

    public ModelFolderException Wrong(string name, string must) => new(File, $"'{_path}{name}' must be {must}");

    private string? Read(string name, JsonElement text)
    {
        try
        {
            return text.GetString();
        }
        catch (InvalidOperationException)
        {
            // Bytes, or escapes, that are no characters: the reader passes over them until somebody asks.
            throw Wrong(name, "a text of valid characters");
        }
    }
}
