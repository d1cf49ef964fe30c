using MagicCanvas.Web.Client.Studio;
using MagicCanvas.Web.Client.Api;
using MagicCanvas.Web.Contracts.Library;

namespace MagicCanvas.Web.Client.Library;

/// <summary>
/// The pictures that the page's address asks for, and the facets of the whole library. There is a place for each picture from the beginning;
/// the pictures are read where somebody looks. Pages are counted from the end of the first one, so that new pictures do not shift them.
/// </summary>
public sealed class LibraryShelf(LibraryClient api, NoticeBoard notices) : Observable
{
    /// <summary>A look at a place whose page was not read yet reads some of those before it, too: one scrolls both ways.</summary>
    private const int Before = LibraryClient.PageSize / 4;

    private readonly List<LibraryPictureView?> _places = [];
    private string? _anchor;
    private string? _anchorId;
    private Task<bool> _fetch = Task.FromResult(true);
    private int _turn;
    private int _sight;
    private int _middle;

    public LibraryQuery Query { get; private set; } = new();

    /// <summary>Those that have been read so far, newest first.</summary>
    public IEnumerable<LibraryPictureView> Items => _places.OfType<LibraryPictureView>();

    /// <summary>All that there are, read or not; null until the first answer.</summary>
    public int? Total { get; private set; }

    /// <summary>Another query was asked; what is shown is still of the one before.</summary>
    public bool IsOpening { get; private set; }

    public LibraryFacetsView? Facets { get; private set; }

    /// <summary>Null where there is no place, and where the picture has not been read yet.</summary>
    public LibraryPictureView? At(int index) => index >= 0 && index < _places.Count ? _places[index] : null;

    /// <summary>-1 when it has not been read.</summary>
    public int IndexOf(string? id) => _places.FindIndex(p => p is not null && p.Id == id);

    /// <summary>What the query finds, from the beginning. Answers of two queries may cross: only the latest counts.</summary>
    public async Task OpenAsync(LibraryQuery query)
    {
        Query = query;
        var turn = ++_turn;
        IsOpening = true;
        NotifyChanged();
        var result = await api.PageAsync(query.ToApi(), null);
        if (turn != _turn)
        {
            return;
        }

        IsOpening = false;
        _places.Clear();
        if (result.IsOk(out var page, out var problem))
        {
            _places.AddRange(page.Items);
            (_anchor, _anchorId) = (page.NextCursor, page.Items.Count > 0 ? page.Items[^1].Id : null);
            Resize(_anchor is null ? _places.Count : Math.Max((int?)page.Total ?? 0, _places.Count));
        }
        else
        {
            (_anchor, _anchorId) = (null, null);
            Resize(0);
            Tell(problem);
        }

        NotifyChanged();
    }

    /// <summary>
    /// Reads what is in sight, from <paramref name="first"/> to before <paramref name="end"/>. A later sight takes an earlier one's place: what
    /// was only scrolled past is not asked for.
    /// </summary>
    public Task SeeAsync(int first, int end)
    {
        var sight = ++_sight;
        _middle = (first + end) / 2;
        return FillAsync(first, end, () => sight == _sight);
    }

    /// <summary>Reads all of them.</summary>
    public Task LoadAsync(int first, int end) => FillAsync(first, end, () => true);

    public async Task LoadFacetsAsync()
    {
        if ((await api.FacetsAsync()).IsOk(out var facets, out _))
        {
            Facets = facets;
            NotifyChanged();
        }
    }

    /// <summary>Puts what came, and takes away what went, without disturbing what else has been read.</summary>
    public async Task CatchUpAsync()
    {
        while (!_fetch.IsCompleted)
        {
            await _fetch;
        }

        if (!IsOpening && Total is not null)
        {
            _fetch = TakeOverAsync();
            await _fetch;
        }
    }

    /// <summary>Changes pictures that are shown, wherever they are in the list.</summary>
    public void Change(IEnumerable<string> ids, Func<LibraryPictureView, LibraryPictureView> change)
    {
        var wanted = ids.ToHashSet(StringComparer.Ordinal);
        for (var i = 0; i < _places.Count; i++)
        {
            if (_places[i] is { } picture && wanted.Contains(picture.Id))
            {
                _places[i] = change(picture);
            }
        }

        NotifyChanged();
    }

    public void Remove(IEnumerable<string> ids)
    {
        var gone = ids.ToHashSet(StringComparer.Ordinal);
        if (_anchorId is not null && gone.Contains(_anchorId))
        {
            // The cursor goes on to stand where it stood: what is left of its page counts.
            _anchorId = _places.Take(IndexOf(_anchorId)).LastOrDefault(p => p is not null && !gone.Contains(p.Id))?.Id;
        }

        _places.RemoveAll(p => p is not null && gone.Contains(p.Id));
        Total = _places.Count;
        NotifyChanged();
    }

    /// <summary>Reads the beginning anew, and what is in sight behind it; what was read elsewhere stays where it is known to belong.</summary>
    private async Task<bool> TakeOverAsync()
    {
        var turn = _turn;
        if (!(await api.PageAsync(Query.ToApi(), null)).IsOk(out var page, out _) || turn != _turn)
        {
            return false;
        }

        var read = page.Items.Count;
        var count = page.NextCursor is null ? read : Math.Max((int?)page.Total ?? 0, read);
        var start = Math.Clamp(_middle - (LibraryClient.PageSize / 2), read, count);
        LibraryPageView? seen = null;
        if (page.NextCursor is { } cursor && _middle > read
            && (!(await api.PageAsync(Query.ToApi(), cursor, start - read)).IsOk(out seen, out _) || turn != _turn))
        {
            return false;
        }

        var kept = Kept(page, count);
        (_anchor, _anchorId) = (page.NextCursor, read > 0 ? page.Items[^1].Id : null);
        _places.Clear();
        _places.AddRange(page.Items);
        Resize(Math.Max(count, start + (seen?.Items.Count ?? 0)));
        foreach (var (picture, index) in kept)
        {
            _places[index] = picture;
        }

        Put(start, seen?.Items ?? []);
        NotifyChanged();
        return true;
    }

    /// <summary>
    /// Those behind the beginning, each at its new place. Where the beginning does not explain how many there are now, something came or went
    /// behind it, nobody knows where: they are to be read again.
    /// </summary>
    private List<(LibraryPictureView Picture, int Index)> Kept(LibraryPageView page, int count)
    {
        var moved = count - _places.Count;
        if (page.NextCursor is null || (IndexOf(page.Items[^1].Id) is >= 0 and var last && page.Items.Count - 1 - last != moved))
        {
            return [];
        }

        return [.. _places.Select((picture, index) => (picture, index: index + moved))
            .Where(p => p.picture is not null && p.index >= page.Items.Count && p.index < count && ShelfOrder.IsAfter(p.picture, page.Items[^1]))
            .Select(p => (p.picture!, p.index))];
    }

    private async Task FillAsync(int first, int end, Func<bool> isWanted)
    {
        var turn = _turn;
        while (turn == _turn && !IsOpening && isWanted() && Gap(first, end) is { } gap)
        {
            if (!_fetch.IsCompleted)
            {
                await _fetch;
                continue;
            }

            _fetch = FetchAsync(gap);
            if (!await _fetch)
            {
                return;
            }
        }
    }

    /// <summary>Where the next page is to begin; null when all are there.</summary>
    private int? Gap(int first, int end)
    {
        for (var i = Math.Max(first, 0); i < Math.Min(end, _places.Count); i++)
        {
            if (_places[i] is null)
            {
                var start = i;
                while (start > 0 && i - start < Before && _places[start - 1] is null)
                {
                    start--;
                }

                return start;
            }
        }

        return null;
    }

    private async Task<bool> FetchAsync(int start)
    {
        var turn = _turn;
        var result = await api.PageAsync(Query.ToApi(), _anchor, start - IndexOf(_anchorId) - 1);
        if (turn != _turn)
        {
            return false;
        }

        if (!result.IsOk(out var page, out var problem))
        {
            Tell(problem);
            return false;
        }

        var reached = start + page.Items.Count;
        Resize(page.NextCursor is null ? reached : Math.Max(_places.Count, reached + 1));
        Put(start, page.Items);
        NotifyChanged();
        return page.Items.Count > 0;
    }

    private void Put(int start, IReadOnlyList<LibraryPictureView> pictures)
    {
        var known = pictures.Select(p => p.Id).ToHashSet(StringComparer.Ordinal);
        for (var i = 0; i < _places.Count; i++)
        {
            // Somebody else deleted pictures, and all after them moved up: none is shown twice.
            if (_places[i] is { } picture && known.Contains(picture.Id))
            {
                _places[i] = null;
            }
        }

        for (var i = 0; i < pictures.Count; i++)
        {
            _places[start + i] = pictures[i];
        }
    }

    private void Resize(int count)
    {
        if (count < _places.Count)
        {
            _places.RemoveRange(count, _places.Count - count);
        }

        _places.AddRange(Enumerable.Repeat<LibraryPictureView?>(null, count - _places.Count));
        Total = count;
    }

    private void Tell(ApiProblem problem)
    {
        if (problem.Code != "unauthenticated")
        {
            notices.Show(problem);
        }
    }
}
