using System.Text;

namespace MagicCanvas.Diffusion.Text;

/// <summary>
/// Joins letters and the marks that follow them to the letters that Unicode has for both, and takes the usual one of two equal characters (its
/// canonical composition), as CLIP's tokenizer wants them. The runtime's own normalization does nothing without the system's language data, which this product runs without.
/// </summary>
internal static class Composition
{
    private const int HangulFirst = 0xac00;
    private const int LeadFirst = 0x1100;
    private const int VowelFirst = 0x1161;
    private const int TailBefore = 0x11a7;
    private const int Leads = 19;
    private const int Vowels = 21;
    private const int Tails = 28;

    private static readonly Dictionary<char, char> Same = [];
    private static readonly Dictionary<(char Letter, char Mark), char> Joined = Read(Same);

    public static string Apply(string text)
    {
        // Most prompts have no marks: they stay as they are.
        if (!text.AsSpan().ContainsAnyInRange('\u0300', '\uffff'))
        {
            return text;
        }

        var result = new StringBuilder(text.Length);
        foreach (var given in text)
        {
            var c = Same.GetValueOrDefault(given, given);
            if (result.Length > 0 && Join(result[^1], c) is { } joined)
            {
                result[^1] = joined;
            }
            else
            {
                result.Append(c);
            }
        }

        return result.ToString();
    }

    private static char? Join(char letter, char mark)
    {
        if (letter - LeadFirst is >= 0 and < Leads && mark - VowelFirst is >= 0 and < Vowels)
        {
            return (char)(HangulFirst + ((((letter - LeadFirst) * Vowels) + mark - VowelFirst) * Tails));
        }

        var isOpenSyllable = letter - HangulFirst is >= 0 and < Leads * Vowels * Tails && (letter - HangulFirst) % Tails == 0;
        return isOpenSyllable && mark - TailBefore is > 0 and < Tails
            ? (char)(letter + mark - TailBefore)
            : Joined.TryGetValue((letter, mark), out var joined) ? joined : null;
    }

    /// <summary>Lines of a character and its usual form, or of letter, mark, and both in one; from the Unicode character database.</summary>
    private static Dictionary<(char Letter, char Mark), char> Read(Dictionary<char, char> same)
    {
        using var reader = new StreamReader(typeof(Composition).Assembly.GetManifestResourceStream("compositions.txt")!, Encoding.UTF8);
        var joined = new Dictionary<(char, char), char>();
        while (reader.ReadLine() is { } line)
        {
            if (line.Length == 2)
            {
                same[line[0]] = line[1];
            }
            else
            {
                joined[(line[0], line[1])] = line[2];
            }
        }

        return joined;
    }
}
