using System.Buffers;
using System.Globalization;

namespace MagicCanvas.Diffusion.Text;

/// <summary>
/// Finds the parts of a prompt that change: <c>[from:to:when]</c> and <c>[to:when]</c> with the step, <c>[a|b]</c> from step to step, and
/// <c>{a|b}</c> with the seed. Brackets that form none of these stay as text, escaped ones (<c>\[</c>) too. One pass over the text.
/// </summary>
internal static class PromptSyntax
{
    private static readonly SearchValues<char> OfNumbers = SearchValues.Create("0123456789.+-eE");

    public static PromptPlan Parse(string prompt)
    {
        var (choices, open) = (new List<PromptChoice>(), new Stack<Open>());
        for (var i = 0; i < prompt.Length; i++)
        {
            switch (prompt[i])
            {
                case '\\':
                    i++;
                    break;
                case '[' or '(' or '{':
                    open.Push(new(prompt[i], i));
                    break;
                case ':' or '|' when open.TryPeek(out var top):
                    top.Separators.Add(i);
                    break;
                case ']' or ')' or '}':
                    Close(prompt, i, open, choices);
                    break;
            }
        }

        return new(prompt, choices);
    }

    private static void Close(string prompt, int at, Stack<Open> open, List<PromptChoice> choices)
    {
        var opener = prompt[at] switch { ']' => '[', ')' => '(', _ => '{' };

        if (opener != '{')
        {
            DropBraces(prompt, open);
        }

        if (open.TryPeek(out var top) && top.Kind == opener)
        {
            open.Pop();
            if (ChoiceOf(prompt, top, at) is { } choice)
            {
                choices.Add(choice);
            }
        }
    }

    /// <summary>Braces are text to everybody else: open ones are no obstacle to the bracket around them, and its colons are its own.</summary>
    private static void DropBraces(string prompt, Stack<Open> open)
    {
        var dropped = new Stack<Open>();
        while (open.TryPeek(out var brace) && brace.Kind == '{')
        {
            dropped.Push(open.Pop());
        }

        if (open.TryPeek(out var around))
        {
            around.Separators.AddRange(dropped.SelectMany(brace => brace.Separators).Where(at => prompt[at] == ':'));
        }
    }

    private static PromptChoice? ChoiceOf(string prompt, Open open, int end)
    {
        var bars = open.Separators.Count(at => prompt[at] == '|');
        if (open.Kind == '(' || open.Separators.Count == 0 || (bars > 0 && bars < open.Separators.Count && open.Kind == '['))
        {
            return null;
        }

        int[] bounds = [open.Start, .. open.Separators.Where(at => open.Kind == '[' || prompt[at] == '|'), end];
        if (open.Kind == '{')
        {
            return bars > 0 ? new(PromptChoiceKind.Seeded, open.Start, bounds, 0) : null;
        }

        if (bars > 0)
        {
            return new(PromptChoiceKind.Alternating, open.Start, bounds, 0);
        }

        return bounds.Length <= 4 && TryWhen(prompt.AsSpan()[(bounds[^2] + 1)..end], out var when)
            ? new(PromptChoiceKind.Edited, open.Start, bounds, when)
            : null;
    }

    /// <summary>Steps, or below 1 (and for <c>1.0</c>) a part of them, which is given back as its negative.</summary>
    private static bool TryWhen(ReadOnlySpan<char> text, out double when)
    {
        text = text.Trim();
        when = 0;

        // Only what looks like a number: the library would also take names of infinities.
        if (text.IsEmpty || text.ContainsAnyExcept(OfNumbers)
            || !double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
        {
            return false;
        }

        var isPart = number > 0 && (number < 1 || (number == 1 && text.Contains('.')));
        when = isPart ? -number : Math.Clamp(Math.Floor(number), 0, int.MaxValue);
        return true;
    }

    private sealed record Open(char Kind, int Start)
    {
        public List<int> Separators { get; } = [];
    }
}
