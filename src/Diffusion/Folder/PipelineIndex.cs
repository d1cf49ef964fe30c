using System.Text.Json;

namespace MagicCanvas.Diffusion.Folder;

/// <summary>Reads <c>model_index.json</c>: which pipeline this is, and which parts it has.</summary>
internal static class PipelineIndex
{
    public const string File = "model_index.json";

    // Optimum and older exports put their own prefix before the class.
    private static readonly string[] Known = ["StableDiffusionPipeline", "StableDiffusionImg2ImgPipeline"];

    public static void Check(JsonSection index)
    {
        var name = index.Text("_class_name") ?? throw index.Wrong("_class_name", "given");
        if (!Known.Any(known => name.Replace("Onnx", "", StringComparison.Ordinal).Replace("ORT", "", StringComparison.Ordinal) == known))
        {
            throw index.Wrong("_class_name", $"one of {string.Join(", ", Known)}, not {name}");
        }

        foreach (var part in (ReadOnlySpan<string>)["text_encoder", "unet", "vae_decoder", "tokenizer", "scheduler"])
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

    /// <summary>The width of the prompt's embedding tells the published families apart.</summary>
    public static string Family(JsonSection index, int contextSize) => contextSize switch
    {
        768 => "sd1",
        1024 => "sd2",
        _ => index.Text("_class_name")!,
    };
}
