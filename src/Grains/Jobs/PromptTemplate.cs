namespace MagicCanvas.Grains.Jobs;

/// <summary>A style preset's template around a prompt.</summary>
internal static class PromptTemplate
{
    private const string Placeholder = "{prompt}";

    /// <summary>The prompt in place of <c>{prompt}</c>; a template without it goes before the prompt.</summary>
    public static string Apply(string template, string prompt)
    {
        if (string.IsNullOrWhiteSpace(template))
        {
            return prompt;
        }

        if (template.Contains(Placeholder, StringComparison.Ordinal))
        {
            return template.Replace(Placeholder, prompt, StringComparison.Ordinal);
        }

        return string.IsNullOrWhiteSpace(prompt) ? template : $"{template}, {prompt}";
    }
}
