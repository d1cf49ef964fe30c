using MagicCanvas.Storage.Presets;
using MagicCanvas.Web.Artifacts;
using MagicCanvas.Web.Contracts;
using MagicCanvas.Web.Contracts.Presets;
using MagicCanvas.Web.Problems;
using MagicCanvas.Web.Requests;
using Microsoft.AspNetCore.Http.HttpResults;

namespace MagicCanvas.Web.Presets;

/// <summary>Style presets: named templates that a prompt goes into.</summary>
internal static class StylePresetsApi
{
    public static void MapStylePresets(this RouteGroupBuilder project)
    {
        var api = project.MapGroup("/style-presets").WithTags("Style presets");
        api.MapGet("", List).WithSummary("List style presets by name");
        api.MapPost("", Create).WithSummary("Add a style preset");
        api.MapGet("/{id}", Get).WithSummary("Read a style preset");
        api.MapPut("/{id}", Replace).WithSummary("Replace a style preset; generations keep the template they were made with");
        api.MapDelete("/{id}", Delete).WithSummary("Delete a style preset");
    }

    private static async Task<Ok<ItemList<StylePresetView>>> List(string projectId, IStylePresetStore store, CancellationToken ct)
    {
        var (presets, previews) = (await store.List(projectId, ct), await store.Previews(projectId, ct));
        return TypedResults.Ok(new ItemList<StylePresetView>([.. presets.Select(p => ToView(p) with
        {
            PreviewUrl = previews.TryGetValue(p.Id, out var artifact) ? ArtifactUrls.Thumbnail(projectId, artifact) : null,
        })]));
    }

    private static async Task<Results<Created<StylePresetView>, Problem>> Create(
        string projectId, JsonBody<StylePresetRequest> body, IStylePresetStore store, TimeProvider time, CancellationToken ct)
    {
        var id = PrefixedId.New(PrefixedId.StylePreset, time);
        var (preset, refusal) = StylePresetRules.Read(body.Value, projectId, id, time.GetUtcNow());
        refusal ??= await Save(preset, store, ct);
        return refusal is null
            ? TypedResults.Created($"/v1/projects/{Uri.EscapeDataString(projectId)}/style-presets/{id}", ToView(preset))
            : new Problem(refusal);
    }

    private static async Task<Results<Ok<StylePresetView>, Problem>> Get(string projectId, string id, IStylePresetStore store, CancellationToken ct) =>
        await Find(projectId, id, store, ct) is { } preset ? TypedResults.Ok(ToView(preset)) : Problem.NotFound("The style preset");

    private static async Task<Results<Ok<StylePresetView>, Problem>> Replace(
        string projectId, string id, JsonBody<StylePresetRequest> body, IStylePresetStore store, CancellationToken ct)
    {
        if (await Find(projectId, id, store, ct) is not { } old)
        {
            return Problem.NotFound("The style preset");
        }

        var (preset, refusal) = StylePresetRules.Read(body.Value, projectId, id, old.CreatedAt);
        refusal ??= await Save(preset, store, ct);
        return refusal is null ? TypedResults.Ok(ToView(preset)) : new Problem(refusal);
    }

    private static async Task<Results<NoContent, Problem>> Delete(string projectId, string id, IStylePresetStore store, CancellationToken ct) =>
        PrefixedId.IsValid(PrefixedId.StylePreset, id) && await store.Delete(projectId, id, ct)
            ? TypedResults.NoContent()
            : Problem.NotFound("The style preset");

    private static async Task<StylePreset?> Find(string projectId, string id, IStylePresetStore store, CancellationToken ct) =>
        PrefixedId.IsValid(PrefixedId.StylePreset, id) ? await store.Find(projectId, id, ct) : null;

    private static async Task<Refusal?> Save(StylePreset preset, IStylePresetStore store, CancellationToken ct) =>
        await store.Save(preset, ct) ? null : new Refusal(ErrorCodes.Conflict, $"The project has another style preset named {preset.Name}.");

    private static StylePresetView ToView(StylePreset p) => new(p.Id, p.Name, p.PromptTemplate, p.NegativeTemplate, p.Tags);
}
