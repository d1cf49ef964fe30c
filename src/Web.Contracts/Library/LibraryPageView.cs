namespace MagicCanvas.Web.Contracts.Library;

/// <summary>A page of the library; <see cref="Total"/> counts all pages, where the caller asked for it.</summary>
public sealed record LibraryPageView(IReadOnlyList<LibraryPictureView> Items, string? NextCursor, long? Total);
