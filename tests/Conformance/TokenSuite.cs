using System.Text.Json;
using MagicCanvas.Diffusion.Text;

namespace MagicCanvas.Conformance;

/// <summary>CLIP's token ids of texts, without start, end and padding.</summary>
internal static class TokenSuite
{
    public static IEnumerable<CaseResult> Run(JsonElement file, string tokenizerFolder)
    {
        var tokenizer = ClipTokenizer.LoadVocabulary(File.Exists(Path.Combine(tokenizerFolder, "vocab.json")) ? tokenizerFolder : Path.Combine(tokenizerFolder, "tokenizer"));
        return CaseResult.CasesOf(file).Select((data, index) =>
        {
            var name = $"#{index}";
            return CaseResult.Guarded(name, () => Run(data, name, tokenizer));
        });
    }

    private static CaseResult Run(JsonElement data, string name, ClipTokenizer tokenizer)
    {
        var ids = tokenizer.Tokens(data.Text("text"));
        int[] expected = [.. data.Get("ids", JsonValueKind.Array).EnumerateArray().Select(id => id.ValueKind == JsonValueKind.Number && id.TryGetInt32(out var whole)
            ? whole
            : throw new BadDataException("'ids' must be a list of whole numbers"))];
        return ids.SequenceEqual(expected)
            ? new(true, name, "0")
            : CaseResult.Failed(name, $"[{string.Join(' ', ids)}] instead of [{string.Join(' ', expected)}]");
    }
}
