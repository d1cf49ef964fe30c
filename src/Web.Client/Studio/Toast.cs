namespace MagicCanvas.Web.Client.Studio;

/// <summary>A word at the window's edge that goes by itself.</summary>
/// <param name="Text">What it says.</param>
/// <param name="Kind">What it is about.</param>
/// <param name="For">How long it stays; null until it is dismissed.</param>
/// <param name="Action">What it offers, and where that leads.</param>
public sealed record Toast(string Text, NoticeKind Kind, TimeSpan? For, (string Text, string Address)? Action = null);
