namespace MagicCanvas.Web.Contracts.Library;

/// <summary>Which pictures, at most 500.</summary>
public sealed record PictureIdsRequest(IReadOnlyList<string?>? Ids);
