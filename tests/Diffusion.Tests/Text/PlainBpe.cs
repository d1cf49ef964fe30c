using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace MagicCanvas.Diffusion.Tests.Text;

/// <summary>CLIP's tokenization, written down as its rules are stated and slow: what the engine's is compared with.</summary>
internal sealed partial class PlainBpe
{
    private readonly Dictionary<string, int> _vocabulary;
    private readonly Dictionary<(string, string), int> _ranks;
    private readonly string[] _bytes = new string[256];

    public PlainBpe(string folder)
    {
        _vocabulary = JsonSerializer.Deserialize<Dictionary<string, int>>(File.ReadAllText(Path.Combine(folder, "vocab.json")))!;
        _ranks = File.ReadLines(Path.Combine(folder, "merges.txt"))
            .Where(line => line.Length > 0 && !line.StartsWith("#version", StringComparison.Ordinal))
            .Select((line, rank) => (Pair: line.Split(' '), rank))
            .ToDictionary(merge => (merge.Pair[0], merge.Pair[1]), merge => merge.rank);

        // Printable bytes stand for themselves, the others for letters from U+0100 on.
        var next = 256;
        for (var b = 0; b < 256; b++)
        {
            var printable = b is (>= 33 and <= 126) or (>= 161 and <= 172) or (>= 174 and <= 255);
            _bytes[b] = ((char)(printable ? b : next++)).ToString();
        }
    }

    public List<int> Tokens(string text)
    {
        var clean = Regex.Replace(text, @"\s+", " ").Trim().ToLowerInvariant();
        return [.. Words().Matches(clean).SelectMany(word => Merge(word.Value)).Select(token => _vocabulary.GetValueOrDefault(token, _vocabulary["<|endoftext|>"]))];
    }

    private List<string> Merge(string word)
    {
        var parts = Encoding.UTF8.GetBytes(word).Select(b => _bytes[b]).ToList();
        parts[^1] += "</w>";
        while (parts.Count > 1)
        {
            var best = parts.Zip(parts.Skip(1)).MinBy(pair => _ranks.GetValueOrDefault(pair, int.MaxValue));
            if (!_ranks.ContainsKey(best))
            {
                break;
            }

            for (var i = 0; i + 1 < parts.Count; i++)
            {
                if ((parts[i], parts[i + 1]) == best)
                {
                    parts[i] += parts[i + 1];
                    parts.RemoveAt(i + 1);
                }
            }
        }

        return parts;
    }

    [GeneratedRegex(@"<\|startoftext\|>|<\|endoftext\|>|'s|'t|'re|'ve|'m|'ll|'d|\p{L}+|\p{N}|[^\s\p{L}\p{N}]+")]
    private static partial Regex Words();
}
