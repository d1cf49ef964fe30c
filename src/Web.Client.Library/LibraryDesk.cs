using MagicCanvas.Web.Client.Studio;
using MagicCanvas.Web.Client.Api;
using MagicCanvas.Web.Client.Browser;
using MagicCanvas.Web.Contracts.Library;

namespace MagicCanvas.Web.Client.Library;

/// <summary>What is done with pictures of the library: choose, star, hang, delete and take back, download, look at in large.</summary>
public sealed class LibraryDesk(
    LibraryShelf shelf, BoardBook boards, LibraryClient api, CanvasApi canvas, AccessKey key, LibraryBrowser browser, Viewer viewer, Workbench workbench,
    NoticeBoard notices) : Observable
{
    /// <summary>The API takes no longer lists.</summary>
    public const int Most = 500;

    public Selection Selection { get; } = new();

    /// <summary>What was deleted last, as long as the page offers to take it back.</summary>
    public IReadOnlyList<string> Deleted { get; private set; } = [];

    /// <summary>An archive is on its way.</summary>
    public bool IsZipping { get; private set; }

    public void Choose(Action<Selection> change)
    {
        change(Selection);
        NotifyChanged();
    }

    /// <summary>As many as one request reaches, from the beginning.</summary>
    public async Task ChooseAllAsync()
    {
        await shelf.LoadAsync(0, Most);
        Choose(s => s.All(shelf.Items.Take(Most).Select(p => p.Id)));
    }

    /// <summary>Stars them, unless all of them are starred: then takes the stars off.</summary>
    public async Task StarAsync(IReadOnlyCollection<string> ids)
    {
        var starred = !shelf.Items.Where(p => ids.Contains(p.Id)).All(p => p.Starred);
        shelf.Change(ids, p => p with { Starred = starred });
        if ((await api.StarAsync(ids, starred)).IsOk(out _, out var problem))
        {
            notices.Announce((starred ? LibraryText.StarredNow : LibraryText.UnstarredNow).With(ids.Count));
        }
        else
        {
            shelf.Change(ids, p => p with { Starred = !starred });
            notices.Show(problem);
        }

        await shelf.LoadFacetsAsync();
    }

    public async Task AddToBoardAsync(string boardId, IReadOnlyCollection<string> ids)
    {
        if (await boards.AddAsync(boardId, ids))
        {
            shelf.Change(ids, p => p.BoardIds.Contains(boardId) ? p : p with { BoardIds = [.. p.BoardIds, boardId] });
            notices.Announce(LibraryText.HungNow.With(ids.Count, boards.Find(boardId)?.Name));
            Choose(s => s.Clear());
        }
    }

    public async Task TakeOffBoardAsync(string boardId, IReadOnlyCollection<string> ids)
    {
        if (await boards.RemoveAsync(boardId, ids))
        {
            shelf.Remove(ids);
            Choose(s => s.Clear());
        }
    }

    public async Task DeleteAsync(IReadOnlyCollection<string> ids)
    {
        if (!(await api.DeleteAsync(ids)).IsOk(out var deleted, out var problem))
        {
            notices.Show(problem);
            return;
        }

        Deleted = [.. deleted.Items.Select(d => d.Id)];
        await ForgetAsync(ids);
        notices.Announce(LibraryText.DeletedNow.With(Deleted.Count));
    }

    /// <summary>What was deleted last, or what is chosen in the bin.</summary>
    public async Task RestoreAsync(IReadOnlyCollection<string> ids)
    {
        if (!(await api.RestoreAsync(ids)).IsOk(out var restored, out var problem))
        {
            notices.Show(problem);
            return;
        }

        Deleted = [];
        await ForgetAsync(ids);
        await shelf.OpenAsync(shelf.Query);
        notices.Announce(LibraryText.RestoredNow.With(restored.Ids.Count));
    }

    public void DismissDeleted()
    {
        Deleted = [];
        NotifyChanged();
    }

    public async Task ZipAsync(IReadOnlyCollection<string> ids)
    {
        IsZipping = true;
        NotifyChanged();
        if (!await browser.DownloadZipAsync(api.ZipUrl, key.Token, ids))
        {
            notices.Show(new Notice(NoticeKind.Warning, LibraryText.ZipFailedTitle, LibraryText.ZipFailedAdvice));
        }

        IsZipping = false;
        NotifyChanged();
    }

    public async Task LookAtAsync(LibraryPictureView picture)
    {
        if (await FetchAsync(picture) is { } found)
        {
            viewer.Open(found, new ShelfRow(shelf, FetchAsync));
        }
    }

    private async Task<Picture?> FetchAsync(LibraryPictureView picture)
    {
        if (picture.GenerationId is not { } generation)
        {
            return Picture.OfUpload(picture);
        }

        if (!(await canvas.GenerationAsync(generation)).IsOk(out var made, out var problem))
        {
            notices.Show(problem);
            return null;
        }

        var artifact = made.Artifacts.FirstOrDefault(a => a.Id == picture.Id)
            ?? new(picture.Id, picture.Seed ?? 0, picture.Url, picture.ThumbnailUrl, picture.Width, picture.Height, picture.ContentType, "");
        return new(made, artifact);
    }

    private async Task ForgetAsync(IReadOnlyCollection<string> ids)
    {
        shelf.Remove(ids);
        Choose(s => s.Forget(ids));
        await Task.WhenAll(shelf.LoadFacetsAsync(), boards.LoadAsync(), workbench.ForgetAsync());
    }
}
