using MagicCanvas.Web.Client.Studio;
using MagicCanvas.Web.Contracts.Library;

namespace MagicCanvas.Web.Client.Library;

/// <summary>The library's pictures, for looking at one after the other in large.</summary>
internal sealed class ShelfRow(LibraryShelf shelf, Func<LibraryPictureView, Task<Picture?>> fetch) : IPictureRow
{
    public int Count => shelf.Total ?? 0;

    public int IndexOf(Picture picture) => shelf.IndexOf(picture.Artifact.Id);

    public async Task<Picture?> AtAsync(int index)
    {
        await shelf.LoadAsync(index, index + 1);
        return shelf.At(index) is { } picture ? await fetch(picture) : null;
    }
}
