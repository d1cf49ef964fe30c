using MagicCanvas.Storage.Presets;
using MagicCanvas.Web.Contracts.Presets;
using MagicCanvas.Web.Requests;

namespace MagicCanvas.Web.Presets;

/// <summary>What a style preset must be.</summary>
internal static class StylePresetRules
{
    private const string Placeholder = "{prompt}";
    private const int MaxNameLength = 100;
    private const int MaxTemplateLength = 4000;
    private const int MaxTags = 20;
    private const int MaxTagLength = 50;

    public static (StylePreset Preset, Refusal? Refusal) Read(StylePresetRequest request, string projectId, string id, DateTimeOffset createdAt)
    {
        var errors = new FieldErrors();
        var name = errors.Text(request.Name, "name", MaxNameLength).Trim();
        var template = errors.Text(request.PromptTemplate, "promptTemplate", MaxTemplateLength);
        errors.Check(template.Length == 0 || template.Contains(Placeholder, StringComparison.Ordinal), "promptTemplate", $"must hold {Placeholder}");
        var negative = request.NegativeTemplate ?? "";
        errors.Check(negative.Length <= MaxTemplateLength, "negativeTemplate", $"must have at most {MaxTemplateLength} characters");
        return (new(id, projectId, name, template, negative, Tags(request.Tags ?? [], errors), createdAt), errors.Refusal);
    }

    private static List<string> Tags(IReadOnlyList<string?> tags, FieldErrors errors)
    {
        errors.Check(tags.Count <= MaxTags, "tags", $"must be at most {MaxTags}");
        var clean = new List<string>();
        foreach (var (index, tag) in tags.Index().Take(MaxTags))
        {
            var text = errors.Text(tag, $"tags[{index}]", MaxTagLength).Trim();
            if (!clean.Contains(text, StringComparer.OrdinalIgnoreCase))
            {
                clean.Add(text);
            }
        }

        return clean;
    }
}
