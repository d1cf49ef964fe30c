using MagicCanvas.Web.Contracts.Library;

namespace MagicCanvas.Web.Client.Studio.Library;

/// <summary>The library's pictures, for looking at one after the other in large.</summary>
internal sealed class ShelfRow(LibraryShelf shelf, Func<LibraryPictureView, Task<Picture?>> fetch) : IPictureRow
{
    public int Count => shelf.Total ?? shelf.Items.Count;

    public int IndexOf(Picture picture) => shelf.Items.ToList().FindIndex(p => p.Id == picture.Artifact.Id);

    public async Task<Picture?> AtAsync(int index)
    {
        await shelf.LoadUntilAsync(index);
        return index >= 0 && index < shelf.Items.Count ? await fetch(shelf.Items[index]) : null;
    }
}
