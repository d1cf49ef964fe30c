using MagicCanvas.Models;
using MagicCanvas.Web.Contracts;
using MagicCanvas.Web.Contracts.Models;
using MagicCanvas.Web.Problems;
using MagicCanvas.Web.Quotas;
using MagicCanvas.Web.Requests;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace MagicCanvas.Web.Models;

/// <summary>Which models the fleet serves.</summary>
internal static class ModelsApi
{
    /// <summary>What a job takes where neither the request nor the model says one.</summary>
    private const double DefaultStrength = 0.6;

    private static readonly string[] s_reading = [HttpMethods.Get, HttpMethods.Head];

    public static void MapModels(this RouteGroupBuilder v1)
    {
        var api = v1.MapGroup("/models").WithTags("Models");
        api.MapGet("", List).WithSummary("List the models that the fleet serves, with their defaults, limits and styles");
        api.MapMethods("/{id}/pictures/{sha256}", s_reading, GetPicture).WithSummary("Read a small picture of a model's card, such as the preview of a style")
            .Produces(StatusCodes.Status200OK, contentType: "image/jpeg", additionalContentTypes: ["image/png", "image/webp"]);
    }

    private static async Task<Ok<ItemList<ModelView>>> List(IGrainFactory grains) =>
        TypedResults.Ok(new ItemList<ModelView>([.. (await grains.GetGrain<IModelCatalogGrain>(0).List()).Select(ToView)]));

    /// <summary>Named by its content: it never changes, and is cached for good.</summary>
    private static async Task<IResult> GetPicture(string id, string sha256, HttpResponse response, IGrainFactory grains)
    {
        var model = await grains.GetGrain<IModelCatalogGrain>(0).Find(id);
        if (model?.Card?.Styles?.FirstOrDefault(style => style.Preview?.Sha256 == sha256)?.Preview is not { } picture)
        {
            return Problem.NotFound("The model's picture");
        }

        response.Headers.CacheControl = "private, max-age=31536000, immutable";
        return TypedResults.Bytes(picture.Bytes, picture.ContentType, entityTag: new EntityTagHeaderValue($"\"{picture.Sha256}\""));
    }

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
        Card = m.Card is { } card ? ToView(m.Id, card) : null,
    };

    private static ModelCardView ToView(string modelId, ModelCard card) => new(card.Title, card.Summary, card.Licence, card.Examples, card.Limits)
    {
        Styles =
        [
            .. (card.Styles ?? []).Select(style => new ModelStyleView(
                style.Name, style.PromptTemplate, style.NegativeTemplate,
                style.Preview is { } picture ? $"/v1/models/{Uri.EscapeDataString(modelId)}/pictures/{picture.Sha256}" : null)),
        ],
    };
}
