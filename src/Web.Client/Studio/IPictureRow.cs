namespace MagicCanvas.Web.Client.Studio;

/// <summary>Pictures in a row that the viewer goes through, newest first.</summary>
public interface IPictureRow
{
    int Count { get; }

    /// <summary>-1 where the picture is not in it.</summary>
    int IndexOf(Picture picture);

    /// <summary>Null where there is none, or it cannot be had now.</summary>
    Task<Picture?> AtAsync(int index);
}
