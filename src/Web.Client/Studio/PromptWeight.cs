using System.Globalization;

namespace MagicCanvas.Web.Client.Studio;

/// <summary>
/// Weighs words of a prompt: <c>boat</c> becomes <c>(boat:1.1)</c>, then <c>(boat:1.2)</c>, and <c>boat</c> again at 1. Works on the
/// selection, or else on the group or word at the caret. Pure; the grammar is the engine's: <c>\(</c> is a bracket of the text.
/// </summary>
public static class PromptWeight
{
    public const double Step = 0.1;
    public const double Least = 0.1;
    public const double Most = 2;

    /// <summary>What brackets without a number say.</summary>
    private const double Implied = 1.1;

    private const string Borders = " \t\r\n,.;:!?|()[]{}<>\"";

    /// <summary>Null where there is nothing to weigh: no word at the caret, a selection that cuts a group in two, a weight at its limit.</summary>
    /// <param name="text">The prompt.</param>
    /// <param name="start">Start of the selection.</param>
    /// <param name="end">Its end; the same for a caret.</param>
    /// <param name="up">More attention, or less.</param>
    public static PromptEdit? Change(string text, int start, int end, bool up)
    {
        ArgumentNullException.ThrowIfNull(text);
        (start, end) = (Math.Clamp(Math.Min(start, end), 0, text.Length), Math.Clamp(Math.Max(start, end), 0, text.Length));
        var groups = Groups(text);
        if (start == end)
        {
            return Innermost(groups, start, end) is { } around ? Reweigh(text, around, up) : WordAt(text, start) is var (from, to) && to > from ? Wrap(text, from, to, up) : null;
        }

        (start, end) = Trim(text, start, end);
        var whole = groups.FirstOrDefault(group => (group.Open == start && group.Close + 1 == end) || (group.Open + 1 == start && group.ContentEnd == end));
        return whole is not null ? Reweigh(text, whole, up)
            : start < end && !groups.Any(group => Cuts(group, start, end)) && IsWhole(text, start, end) ? Wrap(text, start, end, up)
            : null;
    }

    private static PromptEdit? Reweigh(string text, Group group, bool up)
    {
        var weight = Next(group.Weight, up);
        var content = text[(group.Open + 1)..group.ContentEnd];
        return weight == group.Weight ? null
            : weight == 1 ? new(group.Open, group.Close + 1, content, group.Open, group.Open + content.Length)
            : Weighed(group.Open, group.Close + 1, content, weight);
    }

    private static PromptEdit Wrap(string text, int start, int end, bool up) => Weighed(start, end, text[start..end], Next(1, up));

    private static PromptEdit Weighed(int start, int end, string content, double weight) =>
        new(start, end, $"({content}:{weight.ToString("0.##", CultureInfo.InvariantCulture)})", start + 1, start + 1 + content.Length);

    /// <summary>In whole steps and within the limits; a weight from elsewhere that is beyond them is left alone or comes nearer.</summary>
    private static double Next(double weight, bool up)
    {
        var next = Math.Round(weight + (up ? Step : -Step), 2);
        return (up && next > Most) || (!up && next < Least) ? weight : next;
    }

    private static (int Start, int End) WordAt(string text, int caret)
    {
        var (start, end) = (caret, caret);
        while (start > 0 && !IsBorder(text, start - 1))
        {
            start--;
        }

        while (end < text.Length && !IsBorder(text, end))
        {
            end++;
        }

        return (start, end);
    }

    /// <summary>A bracket that is part of the text belongs to its word.</summary>
    private static bool IsBorder(string text, int at) => Borders.Contains(text[at], StringComparison.Ordinal) && !IsEscaped(text, at);

    private static (int Start, int End) Trim(string text, int start, int end)
    {
        while (start < end && char.IsWhiteSpace(text[start]))
        {
            start++;
        }

        while (end > start && char.IsWhiteSpace(text[end - 1]))
        {
            end--;
        }

        return (start, end);
    }

    private static Group? Innermost(IReadOnlyList<Group> groups, int start, int end) =>
        groups.Where(group => group.Open < start && end <= group.Close).MaxBy(group => group.Open);

    private static bool Cuts(Group group, int start, int end) =>
        (group.Open >= start && group.Open < end) != (group.Close >= start && group.Close < end) && !(group.Open < start && end <= group.ContentEnd);

    /// <summary>Every bracket in the range has its partner there, and no escape is torn from what it escapes.</summary>
    private static bool IsWhole(string text, int start, int end)
    {
        if (IsEscaped(text, start) || (end < text.Length && IsEscaped(text, end)))
        {
            return false;
        }

        var open = new Stack<char>();
        for (var i = start; i < end; i++)
        {
            if (IsEscaped(text, i))
            {
                continue;
            }

            switch (text[i])
            {
                case '(' or '[' or '{':
                    open.Push(text[i]);
                    break;
                case ')' or ']' or '}' when !open.TryPop(out var last) || "([{".IndexOf(last, StringComparison.Ordinal) != ")]}".IndexOf(text[i], StringComparison.Ordinal):
                    return false;
            }
        }

        return open.Count == 0;
    }

    private static List<Group> Groups(string text)
    {
        var (open, groups) = (new Stack<int>(), new List<Group>());
        for (var i = 0; i < text.Length; i++)
        {
            if (IsEscaped(text, i))
            {
                continue;
            }

            if (text[i] == '(')
            {
                open.Push(i);
            }
            else if (text[i] == ')' && open.TryPop(out var start))
            {
                groups.Add(GroupOf(text, start, i));
            }
        }

        return groups;
    }

    private static Group GroupOf(string text, int open, int close)
    {
        var colon = text.LastIndexOf(':', close, close - open);
        return colon > open && double.TryParse(text.AsSpan(colon + 1, close - colon - 1), NumberStyles.Float & ~NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var weight)
            ? new(open, colon, close, weight)
            : new(open, close, close, Implied);
    }

    private static bool IsEscaped(string text, int at)
    {
        var slashes = 0;
        for (var i = at - 1; i >= 0 && text[i] == '\\'; i--)
        {
            slashes++;
        }

        return slashes % 2 == 1;
    }

    private sealed record Group(int Open, int ContentEnd, int Close, double Weight);
}
