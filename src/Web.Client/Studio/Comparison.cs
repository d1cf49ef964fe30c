namespace MagicCanvas.Web.Client.Studio;

/// <summary>Two pictures of the session beside or over each other.</summary>
public sealed class Comparison(JobBoard board) : Observable
{
    /// <summary>The one to compare with: at the left.</summary>
    public Picture? Left { get; private set; }

    /// <summary>The one that was asked about: at the right. Null while nothing is compared.</summary>
    public Picture? Right { get; private set; }

    /// <summary>One over the other with a slider; otherwise side by side.</summary>
    public bool IsSlider { get; private set; } = true;

    public bool IsOpen => Right is not null && Left is not null;

    public bool CanCompare => board.Pictures.Count > 1;

    /// <summary>Compares with what it came from, or else with the next older picture, or the next newer.</summary>
    public void Open(Picture picture)
    {
        var pictures = board.Pictures;
        var at = pictures.ToList().FindIndex(picture.IsSame);
        Right = picture;
        Left = pictures.FirstOrDefault(other => other.Generation.Id == picture.Generation.ParentGenerationId && !other.IsSame(picture))
            ?? pictures.ElementAtOrDefault(at + 1) ?? (at > 0 ? pictures[at - 1] : null);
        NotifyChanged();
    }

    public void CompareWith(Picture picture)
    {
        Left = picture;
        NotifyChanged();
    }

    public void Swap()
    {
        (Left, Right) = (Right, Left);
        NotifyChanged();
    }

    public void Show(bool asSlider)
    {
        IsSlider = asSlider;
        NotifyChanged();
    }

    public void Close()
    {
        (Left, Right) = (null, null);
        NotifyChanged();
    }
}
