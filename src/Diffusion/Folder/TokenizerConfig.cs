using System.Text.Json;

namespace MagicCanvas.Diffusion.Folder;

/// <summary>What <c>tokenizer/</c> (or <c>tokenizer_2/</c>) says besides vocabulary and merges.</summary>
/// <param name="Length">Ids per prompt, with start, end and padding.</param>
/// <param name="Start">Begins every prompt.</param>
/// <param name="End">Ends every prompt.</param>
/// <param name="Padding">Fills it up.</param>
/// <param name="Unknown">Stands for what the vocabulary does not know.</param>
/// <param name="LowerCase">Whether capitals are lowered first.</param>
internal sealed record TokenizerConfig(int Length, string Start, string End, string Padding, string Unknown, bool LowerCase)
{
    public const string File = $"{DefaultFolder}/tokenizer_config.json";

    private const string DefaultFolder = "tokenizer";

    // CLIP's length: configurations that name none, or the library's "no limit", mean it.
    private const int ClipLength = 77;
    private const int LongestLength = 1024;

    /// <summary>Where vocabulary and merges lie, in the model folder.</summary>
    public string Folder { get; init; } = DefaultFolder;

    public static TokenizerConfig Read(string root, string folder = DefaultFolder)
    {
        var json = JsonSection.Read(root, $"{folder}/tokenizer_config.json");
        var map = SpecialTokens(root, folder, json);
        string? Named(string name) => (map is null ? null : Token(map, name)) ?? Token(json, name);

        var end = Named("eos_token") ?? "<|endoftext|>";
        var length = json.Number("model_max_length", 3) ?? ClipLength;
        return new(
            length <= LongestLength ? (int)length : ClipLength,
            Named("bos_token") ?? "<|startoftext|>",
            end,
            Named("pad_token") ?? end,
            Named("unk_token") ?? end,
            json.Flag("do_lower_case") ?? true)
        {
            Folder = folder,
        };
    }

    /// <summary>
    /// Of configurations of the older form, this file has the last word: SD 2.x says there, and only there, that its encoder was trained
    /// with "!" (id 0) behind every prompt.
    /// </summary>
    private static JsonSection? SpecialTokens(string root, string folder, JsonSection config)
    {
        var file = $"{folder}/special_tokens_map.json";
        return config.Find("added_tokens_decoder") is null && System.IO.File.Exists(Path.Combine(root, file)) ? JsonSection.Read(root, file) : null;
    }

    /// <summary>A token stands as a text, or as an object with its text in <c>content</c>.</summary>
    private static string? Token(JsonSection json, string name) => json.Find(name) is { ValueKind: JsonValueKind.Object } token
        ? new JsonSection(json.File, token).Text("content") ?? throw json.Wrong(name, "a text, or an object with 'content'")
        : json.Text(name);
}
