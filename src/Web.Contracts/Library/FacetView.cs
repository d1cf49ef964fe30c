namespace MagicCanvas.Web.Contracts.Library;

/// <summary>A value of a filter, and how many pictures have it.</summary>
public sealed record FacetView(string Id, long Count);
