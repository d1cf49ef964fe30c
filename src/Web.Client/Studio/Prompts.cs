using MagicCanvas.Web.Contracts.Generations;

namespace MagicCanvas.Web.Client.Studio;

/// <summary>A generation's words where they may be hidden from this user.</summary>
public static class Prompts
{
    /// <summary>To read: the prompt, or that it is hidden.</summary>
    public static string Shown(this GenerationView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        return view.Prompt ?? StudioText.PromptHidden;
    }

    /// <summary>It is sensitive, and somebody else's.</summary>
    public static bool IsHidden(this GenerationView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        return view.Prompt is null;
    }
}
