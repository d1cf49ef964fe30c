using MagicCanvas.Generations;

namespace MagicCanvas.Web.Generations;

/// <summary>The prompts of a sensitive generation are for who submitted it, wherever the API shows them: lists, streams, hub, sessions, library, archives.</summary>
internal static class PromptPrivacy
{
    public static bool IsReadable(bool sensitive, string userId, string viewerId) => !sensitive || userId == viewerId;

    public static bool IsReadableBy(this Generation generation, string viewerId) => IsReadable(generation.Sensitive, generation.UserId, viewerId);
}
