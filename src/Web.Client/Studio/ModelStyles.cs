using MagicCanvas.Web.Contracts.Models;
using MagicCanvas.Web.Contracts.Presets;

namespace MagicCanvas.Web.Client.Studio;

/// <summary>
/// Styles that a model's card offers, beside the presets of the project. The two meet by name: a preset that says the same is the style, used before;
/// one that says something else is what the project wants under that name, and the style stands back.
/// </summary>
internal static class ModelStyles
{
    private const string Placeholder = "{prompt}";

    /// <summary>What there is to choose, with the preset that it already is.</summary>
    public static IReadOnlyList<(ModelStyleView Style, StylePresetView? Preset)> Offered(ModelView? model, IReadOnlyList<StylePresetView> presets) =>
    [
        .. from style in model?.Card?.Styles ?? []
           let named = PresetOf(style, presets)
           where named is null || style.IsLike(named)
           select (style, named),
    ];

    /// <summary>The presets that are not among those offered.</summary>
    public static IReadOnlyList<StylePresetView> Own(IReadOnlyList<(ModelStyleView Style, StylePresetView? Preset)> offered, IReadOnlyList<StylePresetView> presets) =>
        [.. presets.Where(preset => offered.All(style => style.Preset?.Id != preset.Id))];

    /// <summary>The project's preset of that name, whatever it says.</summary>
    public static StylePresetView? PresetOf(ModelStyleView style, IReadOnlyList<StylePresetView> presets) =>
        presets.FirstOrDefault(preset => preset.Name.Equals(style.Name, StringComparison.OrdinalIgnoreCase));

    public static bool IsLike(this ModelStyleView style, StylePresetView preset) =>
        (style.PromptTemplate, style.NegativeTemplate) == (preset.PromptTemplate, preset.NegativeTemplate);

    public static bool IsLike(this ModelStyleView style, ModelStyleView other) => style with { PreviewUrl = other.PreviewUrl } == other;

    public static string Around(this ModelStyleView style, string prompt) => Fill(style.PromptTemplate, prompt);

    public static string AroundNegative(this ModelStyleView style, string negative) => Fill(style.NegativeTemplate, negative);

    /// <summary>As the service fills a preset's template: one without a place goes before the words.</summary>
    private static string Fill(string template, string words) =>
        string.IsNullOrWhiteSpace(template) ? words
        : template.Contains(Placeholder, StringComparison.Ordinal) ? template.Replace(Placeholder, words, StringComparison.Ordinal)
        : string.IsNullOrWhiteSpace(words) ? template
        : $"{template}, {words}";
}
