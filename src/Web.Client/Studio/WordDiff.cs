namespace MagicCanvas.Web.Client.Studio;

/// <summary>What of a text went and what came, word by word: the longest common row of words stays.</summary>
public static class WordDiff
{
    private const int MostWords = 400;

    /// <summary>Parts in order; those that both have, joined with what went before what came. Very long texts are told as a whole.</summary>
    public static IReadOnlyList<(string Text, WordChange Change)> Of(string before, string after)
    {
        var (a, b) = (Words(before), Words(after));
        if (a.Length > MostWords || b.Length > MostWords)
        {
            return before == after ? [(before, WordChange.Same)] : [(before, WordChange.Gone), (after, WordChange.Come)];
        }

        var common = new int[a.Length + 1, b.Length + 1];
        for (var i = a.Length - 1; i >= 0; i--)
        {
            for (var j = b.Length - 1; j >= 0; j--)
            {
                common[i, j] = a[i] == b[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
            }
        }

        var parts = new List<(string Text, WordChange Change)>();
        for (var (i, j) = (0, 0); i < a.Length || j < b.Length;)
        {
            if (i < a.Length && j < b.Length && a[i] == b[j])
            {
                Add(a[i++], WordChange.Same);
                j++;
            }
            else if (i < a.Length && (j == b.Length || common[i + 1, j] >= common[i, j + 1]))
            {
                Add(a[i++], WordChange.Gone);
            }
            else
            {
                Add(b[j++], WordChange.Come);
            }
        }

        return parts;

        void Add(string word, WordChange change)
        {
            if (parts.Count > 0 && parts[^1].Change == change)
            {
                parts[^1] = ($"{parts[^1].Text} {word}", change);
            }
            else
            {
                parts.Add((word, change));
            }
        }
    }

    private static string[] Words(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
}
