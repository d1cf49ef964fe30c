using System.Globalization;
using System.Text;

namespace MagicCanvas.Diffusion.Text;

/// <summary>
/// The attention grammar of the field's web UIs: <c>(x)</c> is 1.1 times the attention, <c>[x]</c> a 1.1th, <c>(x:1.3)</c> 1.3 times; nested
/// ones multiply, those that are never closed hold to the end, and <c>\(</c> is a bracket. The word <c>BREAK</c> begins a new chunk.
/// </summary>
internal static class PromptAttention
{
    private const double More = 1.1;

    // Far outside what any model was seen to survive; keeps the numbers finite.
    private const double Most = 100;

    private const string Break = "BREAK";

    /// <summary>Pieces in order, neighbours of one weight as one. At least one; one pass over the text.</summary>
    public static IReadOnlyList<WeightedText> Parse(string prompt)
    {
        var pieces = Pieces(prompt, out var factors);
        var (result, factor, run) = (new List<WeightedText>(), new RunningProduct(), new StringBuilder());
        var current = new WeightedText("", 1);
        for (var i = 0; i < pieces.Count; i++)
        {
            // Factors of a piece: those that begin at it or before, and end after it.
            factors[i].ForEach(factor.Apply);
            var weight = Math.Clamp(factor.Value, -Most, Most);
            if (pieces[i].StartsChunk || weight != current.Weight)
            {
                Finish();
                current = new("", weight, pieces[i].StartsChunk);
            }

            run.Append(pieces[i].Text);
        }

        Finish();
        return result.Count > 0 ? result : [new("", 1)];

        void Finish()
        {
            if (run.Length > 0 || current.StartsChunk)
            {
                result.Add(current with { Text = run.ToString() });
                run.Clear();
            }
        }
    }

    /// <param name="prompt">The text.</param>
    /// <param name="factors">For each piece and the end, what begins (a factor) and what ends (its inverse) there.</param>
    private static List<WeightedText> Pieces(string prompt, out List<List<Factor>> factors)
    {
        var (pieces, changes) = (new List<WeightedText>(), new Dictionary<int, List<Factor>>());
        var (round, square, text) = (new Stack<int>(), new Stack<int>(), new StringBuilder());
        for (var i = 0; i < prompt.Length; i++)
        {
            switch (prompt[i])
            {
                case '\\':
                    // A backslash before anything else is lost, as it always was.
                    if (i + 1 < prompt.Length && prompt[i + 1] is '(' or ')' or '[' or ']' or '\\')
                    {
                        text.Append(prompt[++i]);
                    }

                    break;
                case '(':
                    Cut();
                    round.Push(pieces.Count);
                    break;
                case '[':
                    Cut();
                    square.Push(pieces.Count);
                    break;
                case ':' when round.Count > 0 && TryWeight(prompt, i, out var weight, out var close):
                    Cut();
                    Multiply(round.Pop(), weight);
                    i = close;
                    break;
                case ')' when round.Count > 0:
                    Cut();
                    Multiply(round.Pop(), More);
                    break;
                case ']' when square.Count > 0:
                    Cut();
                    Multiply(square.Pop(), 1 / More);
                    break;
                default:
                    text.Append(prompt[i]);
                    break;
            }
        }

        Cut();
        while (round.TryPop(out var start))
        {
            Multiply(start, More);
        }

        while (square.TryPop(out var start))
        {
            Multiply(start, 1 / More);
        }

        factors = [.. Enumerable.Range(0, pieces.Count + 1).Select(i => changes.GetValueOrDefault(i) ?? [])];
        return pieces;

        void Cut()
        {
            AddText(pieces, text.ToString());
            text.Clear();
        }

        void Multiply(int start, double factor)
        {
            At(start).Add(new(factor, Ends: false));
            At(pieces.Count).Add(new(factor, Ends: true));
        }

        List<Factor> At(int piece) => changes.TryGetValue(piece, out var known) ? known : changes[piece] = [];
    }

    /// <summary>The text up to each BREAK, and what follows it.</summary>
    private static void AddText(List<WeightedText> pieces, string text)
    {
        var start = 0;
        for (var at = text.IndexOf(Break, StringComparison.Ordinal); at >= 0; at = text.IndexOf(Break, at + Break.Length, StringComparison.Ordinal))
        {
            if ((at == 0 || !IsWord(text[at - 1])) && (at + Break.Length == text.Length || !IsWord(text[at + Break.Length])))
            {
                Add(text[start..at].TrimEnd());
                start = at + Break.Length;
            }
        }

        Add(text[start..]);

        void Add(string part)
        {
            var follows = start > 0;
            part = follows ? part.TrimStart() : part;
            if (part.Length > 0 || follows)
            {
                pieces.Add(new(part, 1, follows));
            }
        }
    }

    private static bool IsWord(char c) => char.IsLetterOrDigit(c) || c == '_';

    /// <summary>Whether a weight and its closing bracket stand at a colon.</summary>
    private static bool TryWeight(string prompt, int colon, out double weight, out int close)
    {
        (weight, close) = (0, colon + 1);
        while (close < prompt.Length && (char.IsWhiteSpace(prompt[close]) || prompt[close] is (>= '0' and <= '9') or '.' or '+' or '-'))
        {
            close++;
        }

        return close < prompt.Length && prompt[close] == ')'
            && double.TryParse(
                prompt.AsSpan()[(colon + 1)..close].Trim(),
                NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
                CultureInfo.InvariantCulture,
                out weight);
    }

    private readonly record struct Factor(double Value, bool Ends);

    /// <summary>A product whose factors come and go in any order, also zeros and very many.</summary>
    private sealed class RunningProduct
    {
        private double _log;
        private int _factors;
        private int _zeros;
        private int _negatives;

        public double Value => _zeros > 0 ? 0 : _factors == 0 ? 1 : Math.Round((_negatives % 2 == 0 ? 1 : -1) * Math.Exp(Math.Min(_log, 700)), 12);

        public void Apply(Factor factor)
        {
            var sign = factor.Ends ? -1 : 1;
            _factors += sign;
            _zeros += factor.Value == 0 ? sign : 0;
            _negatives += factor.Value < 0 ? sign : 0;
            _log += factor.Value == 0 ? 0 : sign * Math.Log(Math.Abs(factor.Value));
        }
    }
}
