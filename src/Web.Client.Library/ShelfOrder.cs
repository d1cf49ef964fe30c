using MagicCanvas.Web.Client.Studio;
using MagicCanvas.Web.Contracts.Library;

namespace MagicCanvas.Web.Client.Library;

/// <summary>The order of the shelf, as the API sorts: newest first.</summary>
internal static class ShelfOrder
{
    /// <summary>True where <paramref name="picture"/> comes after <paramref name="other"/>.</summary>
    public static bool IsAfter(LibraryPictureView picture, LibraryPictureView other) => picture.CreatedAt != other.CreatedAt
        ? picture.CreatedAt < other.CreatedAt
        : string.CompareOrdinal(picture.Id, other.Id) < 0;
}
