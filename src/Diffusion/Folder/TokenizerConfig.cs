using System.Text.Json;

namespace MagicCanvas.Diffusion.Folder;

/// <summary>What <c>tokenizer/</c> says besides vocabulary and merges.</summary>
/// <param name="Length">Ids per prompt, with start, end and padding.</param>
/// <param name="Start">Begins every prompt.</param>
/// <param name="End">Ends every prompt.</param>
/// <param name="Padding">Fills it up.</param>
/// <param name="Unknown">Stands for what the vocabulary does not know.</param>
/// <param name="LowerCase">Whether capitals are lowered first.</param>
internal sealed record TokenizerConfig(int Length, string Start, string End, string Padding, string Unknown, bool LowerCase)
{
    public const string File = "tokenizer/tokenizer_config.json";

    // CLIP's length: configurations that name none, or the library's "no limit", mean it.
    private const int ClipLength = 77;
    private const int LongestLength = 1024;

    public static TokenizerConfig Read(string root)
    {
        var json = JsonSection.Read(root, File);
        var end = Token(json, "eos_token") ?? "<|endoftext|>";
        var length = json.Number("model_max_length", 3) ?? ClipLength;
        return new(
            length <= LongestLength ? (int)length : ClipLength,
            Token(json, "bos_token") ?? "<|startoftext|>",
            end,
            Token(json, "pad_token") ?? end,
            Token(json, "unk_token") ?? end,
            json.Flag("do_lower_case") ?? true);
    }

    /// <summary>A token stands as a text, or as an object with its text in <c>content</c>.</summary>
    private static string? Token(JsonSection json, string name) => json.Find(name) is { ValueKind: JsonValueKind.Object } token
        ? new JsonSection(json.File, token).Text("content") ?? throw json.Wrong(name, "a text, or an object with 'content'")
        : json.Text(name);
}
