using System.Text.Json;
using System.Text.RegularExpressions;
using MagicCanvas.Diffusion.Folder;
using Microsoft.ML.Tokenizers;

namespace MagicCanvas.Diffusion.Text;

/// <summary>CLIP's byte-pair encoding with a model's own vocabulary: start, the prompt's tokens, end, padding.</summary>
internal sealed partial class ClipTokenizer
{
    private const string VocabularyFile = "tokenizer/vocab.json";
    private const string MergesFile = "tokenizer/merges.txt";
    private const int ClipLength = 77;

    private readonly BpeTokenizer _bpe;
    private readonly TokenizerConfig _config;
    private readonly int _start;
    private readonly int _end;
    private readonly int _padding;

    private ClipTokenizer(BpeTokenizer bpe, TokenizerConfig config, IReadOnlyDictionary<string, int> vocabulary)
    {
        _bpe = bpe;
        _config = config;
        _start = IdOf(vocabulary, config.Start);
        _end = IdOf(vocabulary, config.End);
        _padding = IdOf(vocabulary, config.Padding);
        Comma = vocabulary.TryGetValue(",</w>", out var comma) ? comma : null;
    }

    /// <summary>Ids per chunk of a prompt, with start and end.</summary>
    public int Length => _config.Length;

    /// <summary>The token of a comma, where the vocabulary has one.</summary>
    public int? Comma { get; }

    /// <param name="root">A model folder.</param>
    /// <param name="config">What it says of its tokenizer.</param>
    /// <exception cref="ModelFolderException">Vocabulary or merges are broken.</exception>
    public static ClipTokenizer Load(string root, TokenizerConfig config) =>
        Load(Path.Combine(root, config.Folder, "vocab.json"), Path.Combine(root, config.Folder, "merges.txt"), config);

    /// <summary>CLIP's own configuration with the vocabulary of a folder.</summary>
    /// <param name="folder">Holds <c>vocab.json</c> and <c>merges.txt</c>.</param>
    /// <exception cref="ModelFolderException">Vocabulary or merges are broken.</exception>
    public static ClipTokenizer LoadVocabulary(string folder) =>
        Load(
            Path.Combine(folder, "vocab.json"),
            Path.Combine(folder, "merges.txt"),
            new(ClipLength, "<|startoftext|>", "<|endoftext|>", "<|endoftext|>", "<|endoftext|>", LowerCase: true));

    private static ClipTokenizer Load(string vocabularyFile, string mergesFile, TokenizerConfig config)
    {
        var vocabulary = ReadVocabulary(vocabularyFile);
        var merges = ReadMerges(mergesFile);
        var special = new Dictionary<string, int> { [config.Start] = IdOf(vocabulary, config.Start), [config.End] = IdOf(vocabulary, config.End) };
        var options = new BpeOptions(vocabulary)
        {
            Merges = merges,
            ByteLevel = true,
            EndOfWordSuffix = "</w>",
            UnknownToken = config.Unknown,
            SpecialTokens = special,
            PreTokenizer = new RegexPreTokenizer(Words(), null),
            Normalizer = config.LowerCase ? new LowerCaseNormalizer() : null,
        };
        try
        {
            return new(BpeTokenizer.Create(options), config, vocabulary);
        }
        catch (Exception bad) when (bad is ArgumentException or InvalidOperationException or FormatException or KeyNotFoundException)
        {
            throw new ModelFolderException(MergesFile, $"does not fit {VocabularyFile}: {bad.Message}", bad);
        }
    }

    /// <summary>The tokens of a text, however many.</summary>
    public IReadOnlyList<int> Tokens(string prompt)
    {
        var text = Spaces().Replace(Composition.Apply(prompt), " ").Trim();
        if (_config.LowerCase)
        {
            // The one capital whose small form is two characters.
            text = text.Replace("\u0130", "i\u0307", StringComparison.Ordinal);
        }

        return text.Length == 0 ? [] : _bpe.EncodeToIds(text);
    }

    /// <summary>Start, the tokens, end, and padding: always <see cref="Length"/> ids; tokens that do not fit are cut.</summary>
    public int[] Frame(IReadOnlyList<int> tokens)
    {
        var ids = new int[Length];
        var count = Math.Min(tokens.Count, Length - 2);
        ids[0] = _start;
        for (var i = 0; i < count; i++)
        {
            ids[i + 1] = tokens[i];
        }

        ids[count + 1] = _end;
        ids.AsSpan(count + 2).Fill(_padding);
        return ids;
    }

    /// <summary>The first <see cref="Length"/> ids of a text.</summary>
    public int[] Encode(string prompt) => Frame(Tokens(prompt));

    private static Dictionary<string, int> ReadVocabulary(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<Dictionary<string, int>>(SmallFile.Read(path, VocabularyFile))
                ?? throw new ModelFolderException(VocabularyFile, "is not an object of tokens and ids");
        }
        catch (JsonException bad)
        {
            throw new ModelFolderException(VocabularyFile, $"is not a JSON object of tokens and ids: line {bad.LineNumber + 1}", bad);
        }
    }

    private static List<string> ReadMerges(string path)
    {
        var merges = new List<string>();
        using var text = new StreamReader(new MemoryStream(SmallFile.Read(path, MergesFile)));
        while (text.ReadLine() is { } line)
        {
            if (line.Length == 0 || line.StartsWith("#version", StringComparison.Ordinal))
            {
                continue;
            }

            if (line.AsSpan().Count(' ') != 1)
            {
                throw new ModelFolderException(MergesFile, $"line {merges.Count + 1} is not a pair of tokens");
            }

            merges.Add(line);
        }

        return merges;
    }

    private static int IdOf(IReadOnlyDictionary<string, int> vocabulary, string token) => vocabulary.TryGetValue(token, out var id)
        ? id
        : throw new ModelFolderException(VocabularyFile, $"lacks the token {token} that {TokenizerConfig.File} names");

    // Letters and digits beyond the first plane are two characters here: the alphabets of mathematics, and the ideographs of planes 2 and 3.
    [GeneratedRegex(
        @"<\|startoftext\|>|<\|endoftext\|>|'s|'t|'re|'ve|'m|'ll|'d|(?:\p{L}|\ud835[\udc00-\udfcb]|[\ud840-\ud888][\udc00-\udfff])+|\p{N}|\ud835[\udfce-\udfff]|"
        + @"(?:(?!\ud835[\udc00-\udfcb\udfce-\udfff]|[\ud840-\ud888][\udc00-\udfff])[^\s\p{L}\p{N}])+",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Words();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
