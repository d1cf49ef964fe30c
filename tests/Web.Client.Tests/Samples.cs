using MagicCanvas.Web.Client.Studio;
using MagicCanvas.Web.Contracts.Generations;
using MagicCanvas.Web.Contracts.Library;
using MagicCanvas.Web.Contracts.Models;

namespace MagicCanvas.Web.Client.Tests;

/// <summary>Records as the API sends them.</summary>
internal static class Samples
{
    private static readonly DateTimeOffset s_noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    public static ModelLimitsView Limits(int min = 64, int max = 512, int multiple = 32, long pixels = 512 * 512) =>
        new(min, max, multiple, pixels, 150, 8, 30, 2000, ["ddim", "dpmpp_2m"], ["default", "karras"]);

    public static ModelView Model(ModelLimitsView? limits = null, int side = 256) => new(
        "canvas-mini", "sha256:0", "canvas-mini", [Operations.TextToImage, Operations.ImageToImage],
        new ModelDefaultsView(side, side, 20, 4, "dpmpp_2m", "karras", 0.6, 1), limits ?? Limits(), 0.5m, "ready", null);

    /// <summary>The model, taught these styles.</summary>
    public static ModelView ModelWith(params ModelStyleView[] styles) => Model() with { Card = new(null, null, null, [], []) { Styles = styles } };

    public static GenerationView Generation(string status, string prompt = "rolling hills at sunset", int attempt = 1) => new()
    {
        Id = "gen_1",
        ProjectId = "demo",
        UserId = "user",
        Operation = Operations.TextToImage,
        Status = status,
        ModelId = "canvas-mini",
        ModelVersion = "sha256:0",
        Prompt = prompt,
        NegativePrompt = "fog",
        Params = new ParamsView(256, 192, 20, 4.5, 7, "dpmpp_2m", "karras", null, 1, null),
        Priority = "normal",
        Attempt = attempt,
        CostEstimateUnits = 1,
        CreatedAt = s_noon,
    };

    public static Picture Picture(string prompt = "rolling hills at sunset", string contentType = "image/png") =>
        new(Generation(Statuses.Succeeded, prompt), new GenerationArtifactView("art_1", 7, "/a", "/a/thumbnail", 256, 192, contentType, "0"));

    /// <summary>The higher the index, the older: as the list is sorted.</summary>
    public static LibraryPictureView LibraryPicture(int index) => new()
    {
        Id = $"pic_{index}",
        GenerationId = $"gen_{index}",
        UserId = "user",
        Operation = Operations.TextToImage,
        ModelId = "canvas-mini",
        Prompt = "rolling hills at sunset",
        Seed = index,
        Width = 256,
        Height = 192,
        ContentType = "image/png",
        Bytes = 1,
        Url = $"/a/{index}",
        ThumbnailUrl = $"/a/{index}/thumbnail",
        CreatedAt = s_noon.AddMinutes(-index),
    };
}
