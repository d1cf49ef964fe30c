using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace MagicCanvas.Web.Client.Studio.Recall;

/// <summary>
/// Reads the text that Automatic1111's web UI, and this service, write into a picture under <c>parameters</c>: the prompt, a line
/// <c>Negative prompt: …</c> that may go on, and a last line of <c>Key: value</c> pairs.
/// </summary>
public static partial class ParameterReader
{
    public const string Keyword = "parameters";

    private const string Negative = "Negative prompt:";

    /// <summary>Null where the text is of another kind.</summary>
    public static RecalledParameters? Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var lines = text.ReplaceLineEndings("\n").Trim().Split('\n');
        var pairs = Pairs(lines[^1]);
        if (!pairs.ContainsKey("Steps") && !(pairs.ContainsKey("Seed") && pairs.ContainsKey("Size")))
        {
            return null;
        }

        var words = lines[..^1];
        var from = Array.FindIndex(words, line => line.StartsWith(Negative, StringComparison.Ordinal));
        var (prompt, negative) = from < 0 ? (words, []) : (words[..from], words[from..]);
        var size = pairs.GetValueOrDefault("Size", "").Split('x');
        return new RecalledParameters
        {
            Prompt = string.Join('\n', prompt).Trim(),
            NegativePrompt = negative.Length == 0 ? "" : string.Join('\n', negative)[Negative.Length..].Trim(),
            Steps = Whole(pairs, "Steps"),
            Sampler = pairs.GetValueOrDefault("Sampler"),
            Schedule = pairs.GetValueOrDefault("Schedule type"),
            Guidance = Number(pairs, "CFG scale"),
            Seed = Seed(pairs, "Seed"),
            Width = size.Length == 2 ? Whole(size[0]) : null,
            Height = size.Length == 2 ? Whole(size[1]) : null,
            Model = pairs.GetValueOrDefault("Model"),
            Strength = Number(pairs, "Denoising strength"),
            VariationSeed = Seed(pairs, "Variation seed"),
            VariationStrength = Number(pairs, "Variation seed strength"),
            GuidanceUntil = Number(pairs, "Guidance until"),
            SecondFactor = Number(pairs, "Hires upscale"),
            SecondSteps = Whole(pairs, "Hires steps"),
            PredictionType = pairs.GetValueOrDefault("Prediction type"),
            TimestepSpacing = pairs.GetValueOrDefault("Timestep spacing"),
            ZeroSnr = bool.TryParse(pairs.GetValueOrDefault("Zero terminal SNR"), out var zeroSnr) ? zeroSnr : null,
            Eta = Number(pairs, "Eta"),
            Shift = Number(pairs, "Shift"),
            Feather = Whole(pairs, "Mask blur"),
            MaskPadding = Whole(pairs, "Masked area padding"),
        };
    }

    private static Dictionary<string, string> Pairs(string line)
    {
        var pairs = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (Match match in Pair().Matches(line))
        {
            pairs.TryAdd(match.Groups["key"].Value, Unquote(match.Groups["value"].Value.Trim()));
        }

        return pairs;
    }

    private static string Unquote(string value)
    {
        if (value.Length < 2 || value[0] != '"')
        {
            return value;
        }

        try
        {
            using var json = JsonDocument.Parse(value);
            return json.RootElement.GetString() ?? value;
        }
        catch (JsonException)
        {
            // Not as a web UI quotes: the words as they stand.
            return value.Trim('"');
        }
    }

    private static int? Whole(Dictionary<string, string> pairs, string key) => pairs.TryGetValue(key, out var value) ? Whole(value) : null;

    private static int? Whole(string value) => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>A seed of -1 stands for a new one.</summary>
    private static long? Seed(Dictionary<string, string> pairs, string key) =>
        pairs.TryGetValue(key, out var value) && long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static double? Number(Dictionary<string, string> pairs, string key) =>
        pairs.TryGetValue(key, out var value) && double.TryParse(value, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? number
            : null;

    [GeneratedRegex("""\s*(?<key>[\w][\w \-/]*):\s*(?<value>"(?:\\.|[^\\"])*"|[^,]*)(?:,|$)""", RegexOptions.None, matchTimeoutMilliseconds: 500)]
    private static partial Regex Pair();
}
