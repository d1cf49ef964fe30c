namespace MagicCanvas.Web.Contracts.Library;

/// <summary>Puts the caller's stars on pictures, at most 500, or takes them off.</summary>
public sealed record StarPicturesRequest(IReadOnlyList<string?>? Ids, bool? Starred);
