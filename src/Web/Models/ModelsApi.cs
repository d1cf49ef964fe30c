using MagicCanvas.Models;
using MagicCanvas.Web.Contracts;
using MagicCanvas.Web.Contracts.Models;
using MagicCanvas.Web.Quotas;
using MagicCanvas.Web.Requests;
using Microsoft.AspNetCore.Http.HttpResults;

namespace MagicCanvas.Web.Models;

/// <summary>Which models the fleet serves.</summary>
internal static class ModelsApi
{
    /// <summary>What a job takes where neither the request nor the model says one.</summary>
    private const double DefaultStrength = 0.6;

    public static void MapModels(this RouteGroupBuilder v1) =>
        v1.MapGet("/models", List).WithTags("Models").WithSummary("List the models that the fleet serves, with their defaults and limits");

    private static async Task<Ok<ItemList<ModelView>>> List(IGrainFactory grains) =>
        TypedResults.Ok(new ItemList<ModelView>([.. (await grains.GetGrain<IModelCatalogGrain>(0).List()).Select(ToView)]));

    private static ModelView ToView(ModelDescriptor m) => new(
        m.Id, m.Version, m.Family, [.. m.Operations.Select(WireNames.Of)],
        new(m.Defaults.Width, m.Defaults.Height, m.Defaults.Steps, m.Defaults.Guidance, m.Defaults.Sampler, m.Defaults.Schedule,
            m.Defaults.Strength ?? DefaultStrength, m.Defaults.Count),
        new(m.Limits.MinSize, m.Limits.MaxSize, m.Limits.SizeMultiple, m.Limits.MaxPixels, m.Limits.MaxSteps, m.Limits.MaxCount,
            m.Limits.MaxGuidance, m.Limits.MaxPromptLength, m.Limits.Samplers, m.Limits.Schedules)
        {
            SamplerNames = SamplerAliases.Of(m.Limits.Samplers),
        },
        Units.FromMicro(m.MicroUnitsPerMegapixelStep), WireNames.Of(m.Status), m.Problem)
    {
        EmbedsGuidance = m.EmbedsGuidance,
        Card = m.Card is { } card ? new(card.Title, card.Summary, card.Licence, card.Examples, card.Limits) : null,
    };
}
