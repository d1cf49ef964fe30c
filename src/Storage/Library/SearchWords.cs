using System.Globalization;
using System.Text;

namespace MagicCanvas.Storage.Library;

/// <summary>Takes what somebody typed into a search field apart: letters and digits make words, all else is between them.</summary>
public static class SearchWords
{
    /// <summary>More words than that narrow nothing down any more.</summary>
    public const int Max = 16;

    /// <summary>The distinct words in lower case, in their order, at most <see cref="Max"/>.</summary>
    public static IReadOnlyList<string> Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var words = new List<string>();
        var word = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (IsPartOfWord(rune))
            {
                word.Append(rune.ToString());
            }
            else
            {
                Take(word, words);
            }
        }

        Take(word, words);
        return words.Count <= Max ? words : words[..Max];
    }

    private static void Take(StringBuilder word, List<string> words)
    {
        var text = word.ToString().ToLowerInvariant();
        word.Clear();
        if (text.Length > 0 && !words.Contains(text))
        {
            words.Add(text);
        }
    }

    // A combining mark belongs to the letter before it, in both databases' tokenizers too.
    private static bool IsPartOfWord(Rune rune) =>
        Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
}
