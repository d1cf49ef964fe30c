using System.Text.Json;

namespace MagicCanvas.Diffusion.Folder;

/// <summary>Reads <c>model_index.json</c>: which pipeline this is, and which parts it has.</summary>
internal static class PipelineIndex
{
    public const string File = "model_index.json";

    private const string OldPrefix = "Onnx";

    // Exports put a prefix of their own before the class.
    private static readonly string[] Known =
    [
        "StableDiffusionPipeline", "StableDiffusionImg2ImgPipeline", "StableDiffusionInpaintPipeline",
        "StableDiffusionXLPipeline", "StableDiffusionXLImg2ImgPipeline", "StableDiffusionXLInpaintPipeline",
        "LatentConsistencyModelPipeline", "LatentConsistencyModelImg2ImgPipeline",
    ];

    public static void Check(JsonSection index)
    {
        var name = index.Text("_class_name") ?? throw index.Wrong("_class_name", "given");
        if (!Known.Any(known => name.Replace(OldPrefix, "", StringComparison.Ordinal).Replace("ORT", "", StringComparison.Ordinal) == known))
        {
            throw index.Wrong("_class_name", $"one of {string.Join(", ", Known)}, not {name}");
        }

        foreach (var part in (ReadOnlySpan<string>)["unet", "vae_decoder", "scheduler"])
        {
            // Exports differ in which parts they list; a part that is listed as absent cannot be done without.
            if (index.Find(part) is { ValueKind: JsonValueKind.Array } && !Names(index, part))
            {
                throw index.Wrong(part, "given: it is listed as absent");
            }
        }
    }

    /// <summary>Whether a part is listed, and not as <c>[null, null]</c>.</summary>
    public static bool Names(JsonSection index, string part) =>
        index.Find(part) is { ValueKind: JsonValueKind.Array } entry && entry.EnumerateArray().Any(item => item.ValueKind == JsonValueKind.String);

    /// <summary>Whether a part that may be absent is there: listed, or not listed at all and lying there.</summary>
    public static bool Has(string root, JsonSection index, string part) =>
        index.Find(part) is null ? Directory.Exists(Path.Combine(root, part)) : Names(index, part);

    /// <summary>Exports of the first kind have no configuration beside their graphs; all of them are of SD 1.x or like it.</summary>
    public static bool IsOldExport(JsonSection index) => index.Text("_class_name")?.StartsWith(OldPrefix, StringComparison.Ordinal) ?? false;

    /// <summary>The width of the prompt's embedding tells the published families apart.</summary>
    public static string Family(JsonSection index, UNetContract unet) => unet switch
    {
        { ContextSize: 768 } => "sd1",
        { ContextSize: 1024 } => "sd2",
        { PooledSize: > 0, TimeIds: 5 } => "sdxl-refiner",
        { PooledSize: > 0 } => "sdxl",
        _ => index.Text("_class_name")!,
    };
}
