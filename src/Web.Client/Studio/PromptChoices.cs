namespace MagicCanvas.Web.Client.Studio;

/// <summary>The parts of a prompt that are drawn: <c>{red|blue}</c> is one of them, by each picture's seed. For the hint below the prompt; the engine draws.</summary>
public static class PromptChoices
{
    /// <summary>The innermost choices of each <c>{…|…}</c>, in order; an empty one may be drawn, too.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Of(string prompt)
    {
        var (found, open) = (new List<IReadOnlyList<string>>(), -1);
        for (var i = 0; i < prompt.Length; i++)
        {
            switch (prompt[i])
            {
                case '\\':
                    i++;
                    break;
                case '{':
                    open = i;
                    break;
                case '}' when open >= 0:
                    var choices = prompt[(open + 1)..i].Split('|', StringSplitOptions.TrimEntries);
                    if (choices.Length > 1)
                    {
                        found.Add(choices);
                    }

                    open = -1;
                    break;
            }
        }

        return found;
    }
}
