using System.Text.Json;
using MagicCanvas.Web.Client.Api;
using MagicCanvas.Web.Client.Browser;

namespace MagicCanvas.Web.Client.Studio;

/// <summary>
/// The prompts that were used in this browser, latest first, kept in its local storage by project. They are the user's own words on the
/// user's own machine; the pictures of all users are in the library.
/// </summary>
public sealed class PromptHistory(BrowserBridge browser, AccessKey key, TimeProvider time) : Observable
{
    public const int Most = 200;

    private List<PromptEntry>? _entries;
    private string? _of;

    public IReadOnlyList<PromptEntry> Entries => Load();

    /// <summary>Those that hold every word of <paramref name="words"/> somewhere, whatever its case.</summary>
    public IEnumerable<PromptEntry> Search(string words)
    {
        var wanted = words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return Load().Where(entry => wanted.All(word =>
            entry.Prompt.Contains(word, StringComparison.CurrentCultureIgnoreCase) || entry.Negative.Contains(word, StringComparison.CurrentCultureIgnoreCase)));
    }

    public void Add(string prompt, string negative)
    {
        if (string.IsNullOrWhiteSpace(prompt))
        {
            return;
        }

        var entries = Load();
        entries.RemoveAll(entry => entry.Prompt == prompt && entry.Negative == negative);
        entries.Insert(0, new(prompt, negative, time.GetUtcNow()));
        Keep([.. entries.Take(Most)]);
    }

    public void Forget(PromptEntry entry) => Keep([.. Load().Where(known => known != entry)]);

    public void ForgetAll() => Keep([]);

    private string Item => "mc.prompts." + key.ProjectId;

    private List<PromptEntry> Load()
    {
        if (_entries is null || _of != Item)
        {
            _of = Item;
            _entries = Read(browser.ReadLocal(Item));
        }

        return _entries;
    }

    /// <summary>What another version or another page wrote there is no history.</summary>
    private static List<PromptEntry> Read(string? text)
    {
        try
        {
            return text is null ? [] : [.. (JsonSerializer.Deserialize(text, ClientJson.Default.PromptEntryArray) ?? []).Where(entry => entry?.Prompt is not null && entry.Negative is not null)];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    private void Keep(List<PromptEntry> entries)
    {
        _entries = entries;
        browser.WriteLocal(Item, entries.Count == 0 ? null : JsonSerializer.Serialize([.. entries], ClientJson.Default.PromptEntryArray));
        NotifyChanged();
    }
}
