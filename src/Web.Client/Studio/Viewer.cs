namespace MagicCanvas.Web.Client.Studio;

/// <summary>The picture that is looked at in large, and its neighbours.</summary>
public sealed class Viewer(JobBoard board) : Observable
{
    public Picture? Current { get; private set; }

    /// <summary>Null: the open session's pictures.</summary>
    private IPictureRow? _row;

    public int Index => Current is null ? -1 : _row?.IndexOf(Current) ?? board.Pictures.ToList().FindIndex(Same);

    public int Count => _row?.Count ?? board.Pictures.Count;

    /// <param name="picture">What to look at.</param>
    /// <param name="row">Where its neighbours are; null for the open session.</param>
    public void Open(Picture picture, IPictureRow? row = null)
    {
        (Current, _row) = (picture, row);
        NotifyChanged();
    }

    public void Close()
    {
        Current = null;
        NotifyChanged();
    }

    /// <summary>+1 is the next older picture, -1 the next newer; stops at the ends.</summary>
    public async Task MoveAsync(int by)
    {
        var (from, row, target) = (Current, _row, Index + by);
        if (from is null || target < 0 || target >= Count)
        {
            return;
        }

        var next = row is null ? board.Pictures[target] : await row.AtAsync(target);
        if (next is not null && Current == from)
        {
            Open(next, row);
        }
    }

    private bool Same(Picture picture) =>
        picture.Artifact.Id == Current?.Artifact.Id && picture.Generation.Id == Current.Generation.Id
        && picture.Artifact.Seed == Current.Artifact.Seed;
}
