namespace MagicCanvas.Web.Client.Studio;

/// <summary>The picture that is looked at in large, and its neighbours.</summary>
public sealed class Viewer(JobBoard board) : Observable
{
    public Picture? Current { get; private set; }

    public int Index => Current is null ? -1 : board.Pictures.ToList().FindIndex(Same);

    public int Count => board.Pictures.Count;

    public void Open(Picture picture)
    {
        Current = picture;
        NotifyChanged();
    }

    public void Close()
    {
        Current = null;
        NotifyChanged();
    }

    /// <summary>+1 is the next older picture, -1 the next newer; stops at the ends.</summary>
    public void Move(int by)
    {
        var target = Index + by;
        if (Current is not null && target >= 0 && target < Count)
        {
            Open(board.Pictures[target]);
        }
    }

    private bool Same(Picture picture) =>
        picture.Artifact.Id == Current?.Artifact.Id && picture.Generation.Id == Current.Generation.Id
        && picture.Artifact.Seed == Current.Artifact.Seed;
}
