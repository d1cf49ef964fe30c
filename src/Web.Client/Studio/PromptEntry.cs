namespace MagicCanvas.Web.Client.Studio;

/// <summary>A prompt that was used here.</summary>
public sealed record PromptEntry(string Prompt, string Negative, DateTimeOffset At);
