using MagicCanvas.Web.Contracts.Generations;

namespace MagicCanvas.Web.Client.Studio.Editing;

/// <summary>What is added around the picture, in pixels.</summary>
public readonly record struct Frame(int Left, int Top, int Right, int Bottom)
{
    public bool IsNone => this == default;

    /// <summary>Null where nothing is added.</summary>
    public ExpandSettings? ToSettings() => IsNone ? null : new() { Left = Left, Top = Top, Right = Right, Bottom = Bottom };
}
