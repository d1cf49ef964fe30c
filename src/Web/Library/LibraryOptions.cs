namespace MagicCanvas.Web.Library;

/// <summary>Section <c>MagicCanvas:Library</c>.</summary>
internal sealed class LibraryOptions
{
    public const string Section = "MagicCanvas:Library";

    /// <summary>How long a deleted picture can be restored, 1..3650 days.</summary>
    public int DaysInBin { get; set; } = 30;

    /// <summary>How often the bin is looked through, 1 minute..1 day.</summary>
    public TimeSpan SweepEvery { get; set; } = TimeSpan.FromHours(1);

    public TimeSpan InBin => TimeSpan.FromDays(DaysInBin);

    public bool IsValid => DaysInBin is >= 1 and <= 3650 && SweepEvery >= TimeSpan.FromMinutes(1) && SweepEvery <= TimeSpan.FromDays(1);
}
