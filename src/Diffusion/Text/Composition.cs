using System.Globalization;
using System.Text;

namespace MagicCanvas.Diffusion.Text;

/// <summary>
/// Unicode's canonical composition (normalization form C), as CLIP's tokenizer wants it: letters and their marks become the letters that have
/// both, whatever the marks' order, and of two equal characters the usual one stands. The runtime's own does nothing without the system's language
/// data, which this product runs without.
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

    // A letter that nothing stands behind yet.
    private const int Nothing = -1;

    private static readonly Dictionary<int, int[]> Parts = [];
    private static readonly Dictionary<(int Letter, int Mark), int> Joined = [];
    private static readonly Dictionary<int, int> Classes = [];

    static Composition()
    {
        using var reader = new StreamReader(typeof(Composition).Assembly.GetManifestResourceStream("normalization.txt")!, Encoding.ASCII);
        while (reader.ReadLine() is { } line)
        {
            Read(line);
        }
    }

    public static string Apply(string text)
    {
        // Most prompts have no marks: they stay as they are.
        if (!text.AsSpan().ContainsAnyInRange('\u0300', '\uffff'))
        {
            return text;
        }

        var split = new List<int>(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            Split(rune.Value, split);
        }

        Order(split);
        var result = new StringBuilder(text.Length);
        foreach (var character in Join(split))
        {
            result.Append(new Rune(character).ToString());
        }

        return result.ToString();
    }

    private static void Split(int character, List<int> split)
    {
        if (character - HangulFirst is >= 0 and < Leads * Vowels * Tails and var syllable)
        {
            split.Add(LeadFirst + (syllable / (Vowels * Tails)));
            split.Add(VowelFirst + (syllable / Tails % Vowels));
            if (syllable % Tails > 0)
            {
                split.Add(TailBefore + (syllable % Tails));
            }
        }
        else if (Parts.TryGetValue(character, out var parts))
        {
            Array.ForEach(parts, part => Split(part, split));
        }
        else
        {
            split.Add(character);
        }
    }

    /// <summary>Marks behind one letter by their classes; those of one class keep their order, which then has a meaning.</summary>
    private static void Order(List<int> split)
    {
        for (var start = 0; start < split.Count; start++)
        {
            var end = start;
            while (end < split.Count && ClassOf(split[end]) > 0)
            {
                end++;
            }

            if (end - start > 1)
            {
                int[] marks = [.. split[start..end].OrderBy(ClassOf)];
                for (var i = 0; i < marks.Length; i++)
                {
                    split[start + i] = marks[i];
                }
            }

            start = end;
        }
    }

    /// <summary>Each mark joins the letter before it, unless a mark of its class or a higher one stands between.</summary>
    private static List<int> Join(List<int> split)
    {
        var (result, letter, between) = (new List<int>(split.Count), Nothing, Nothing);
        foreach (var character in split)
        {
            var own = ClassOf(character);
            if (letter != Nothing && between < own && Join(result[letter], character) is { } joined)
            {
                result[letter] = joined;
                continue;
            }

            (letter, between) = own == 0 ? (result.Count, Nothing) : (letter, own);
            result.Add(character);
        }

        return result;
    }

    private static int? Join(int letter, int mark)
    {
        if (letter - LeadFirst is >= 0 and < Leads && mark - VowelFirst is >= 0 and < Vowels)
        {
            return HangulFirst + ((((letter - LeadFirst) * Vowels) + mark - VowelFirst) * Tails);
        }

        var isOpenSyllable = letter - HangulFirst is >= 0 and < Leads * Vowels * Tails && (letter - HangulFirst) % Tails == 0;
        return isOpenSyllable && mark - TailBefore is > 0 and < Tails
            ? letter + mark - TailBefore
            : Joined.TryGetValue((letter, mark), out var joined) ? joined : null;
    }

    private static int ClassOf(int character) => Classes.GetValueOrDefault(character);

    /// <summary>From the Unicode character database: the classes of marks as <c>from..to:class</c>, and what a character is made of, as <c>=</c> where it is made of that again.</summary>
    private static void Read(string line)
    {
        if (line.Split("..") is [var from, var rest])
        {
            var (to, ownClass) = (rest[..rest.IndexOf(':', StringComparison.Ordinal)], rest[(rest.IndexOf(':', StringComparison.Ordinal) + 1)..]);
            for (var mark = Hex(from); mark <= Hex(to); mark++)
            {
                Classes[mark] = int.Parse(ownClass, CultureInfo.InvariantCulture);
            }

            return;
        }

        var sign = line.AsSpan().IndexOfAny('=', '-');
        var (whole, parts) = (Hex(line[..sign]), Array.ConvertAll(line[(sign + 1)..].Split(' '), Hex));
        Parts[whole] = parts;
        if (line[sign] == '=')
        {
            Joined[(parts[0], parts[1])] = whole;
        }
    }

    private static int Hex(string text) => int.Parse(text, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
