namespace MagicCanvas.Web.Contracts.Library;

/// <summary>What the library holds: all of it, the caller's stars, the bin, and the values that filters can take.</summary>
public sealed record LibraryFacetsView(
    long Total, long Starred, long Deleted, IReadOnlyList<FacetView> Models, IReadOnlyList<FacetView> Operations, IReadOnlyList<FacetView> Users);
