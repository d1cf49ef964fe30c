using System.Text.Json;
using MagicCanvas.Generations;
using MagicCanvas.Sessions;
using MagicCanvas.Web.Contracts.Generations;
using MagicCanvas.Web.Generations;
using MagicCanvas.Web.Requests;
using RegenerateBody = MagicCanvas.Web.Contracts.Sessions.RegenerateRequest;

namespace MagicCanvas.Web.Sessions;

/// <summary>The shape of a request to run an old generation again with changes.</summary>
internal static class RegenerateRules
{
    private const string Prefix = "overrides.";

    public static (string GenerationId, RegenerateOverrides Overrides, Refusal? Refusal) Read(JsonBody<RegenerateBody> body)
    {
        var errors = new FieldErrors();
        var generationId = errors.Text(body.Value.GenerationId, "generationId", 64);
        var changes = body.Value.Overrides ?? new CreateGenerationRequest();
        errors.Check(changes.Prompt is null || !string.IsNullOrWhiteSpace(changes.Prompt), Prefix + "prompt", "must not be empty");
        errors.Check((changes.Prompt?.Length ?? 0) <= SubmissionRules.MaxPromptLength, Prefix + "prompt",
            $"must have at most {SubmissionRules.MaxPromptLength} characters");
        SubmissionRules.CheckLengths(changes, errors, Prefix);
        var overrides = new RegenerateOverrides
        {
            Operation = errors.Name<GenerationOperation>(changes.Operation, Prefix + "operation"),
            Prompt = changes.Prompt,
            NegativePrompt = changes.NegativePrompt,
            ModelId = changes.ModelId,
            Params = SubmissionRules.Params(changes.Params),
            SourceArtifactId = errors.Id(changes.SourceArtifactId, PrefixedId.Artifact, Prefix + "sourceArtifactId"),
            MaskArtifactId = errors.Id(changes.MaskArtifactId, PrefixedId.Artifact, Prefix + "maskArtifactId"),
            StylePresetId = errors.Id(changes.StylePresetId, PrefixedId.StylePreset, Prefix + "stylePresetId"),
            Sensitive = changes.Sensitive,
            Priority = errors.Name<GenerationPriority>(changes.Priority, Prefix + "priority"),
            First = changes.First ?? false,
            NewSeed = AsksForNewSeed(body.Json),
        };
        return (generationId, overrides, errors.Refusal);
    }

    // An absent seed keeps the old one; an explicit null draws a new one. Only the text as it was sent tells them apart.
    private static bool AsksForNewSeed(JsonElement body) =>
        Member(body, "overrides") is { } overrides && Member(overrides, "params") is { } parameters
        && Member(parameters, "seed") is { ValueKind: JsonValueKind.Null };

    // Names are matched as the serializer matches them: whatever their case.
    private static JsonElement? Member(JsonElement element, string name)
    {
        if (element.ValueKind == JsonValueKind.Object)
        {
            foreach (var property in element.EnumerateObject())
            {
                if (string.Equals(property.Name, name, StringComparison.OrdinalIgnoreCase))
                {
                    return property.Value;
                }
            }
        }

        return null;
    }
}
