namespace MagicCanvas.Web.Client.Studio.Editing;

/// <summary>What became of a mask that was loaded from a file.</summary>
public enum MaskLoad
{
    Loaded,
    Unreadable,

    /// <summary>It cannot be scaled to the picture without distortion.</summary>
    OtherShape,
}
