namespace MagicCanvas.Web.Contracts.Library;

/// <summary>Those of the asked pictures that are now as asked; unknown ids are missing.</summary>
public sealed record PictureIdsView(IReadOnlyList<string> Ids);
