namespace MagicCanvas.Web.Client.Studio.Recall;

/// <summary>An image that was dropped or pasted and says how it was painted: waits for what shall become of it.</summary>
/// <param name="Bytes">The file.</param>
/// <param name="ContentType">As the browser named it.</param>
/// <param name="Url">What an <c>img</c> can load.</param>
/// <param name="Plan">What can be recalled.</param>
public sealed record GivenImage(byte[] Bytes, string ContentType, string Url, RecallPlan Plan);
