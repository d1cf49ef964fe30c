using System.Collections.Frozen;
using System.Text.Json;

namespace MagicCanvas.Storage.Relational;

/// <summary>Enum values as stored: snake case of their names, such as <c>text_to_image</c>.</summary>
internal static class EnumText<T>
    where T : struct, Enum
{
    private static readonly FrozenDictionary<T, string> s_texts =
        Enum.GetValues<T>().ToFrozenDictionary(v => v, v => JsonNamingPolicy.SnakeCaseLower.ConvertName(v.ToString()));

    private static readonly FrozenDictionary<string, T> s_values = s_texts.ToFrozenDictionary(p => p.Value, p => p.Key);

    public static string Of(T value) => s_texts[value];

    public static T Parse(string text) => s_values[text];
}
