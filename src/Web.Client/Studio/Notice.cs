namespace MagicCanvas.Web.Client.Studio;

/// <summary>Something to tell calmly: what is the case, and what to do.</summary>
public sealed record Notice(NoticeKind Kind, string Title, string Advice);
