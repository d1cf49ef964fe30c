using System.Globalization;
using MagicCanvas.Web.Client.Studio;
using MagicCanvas.Web.Contracts.Admin;

namespace MagicCanvas.Web.Client.Admin;

/// <summary>Figures as people read them, each with its unit, which no line break parts from it.</summary>
public static class AdminFormat
{
    /// <summary>A word that stands alone.</summary>
    public static string Heading(string word)
    {
        ArgumentException.ThrowIfNullOrEmpty(word);
        return char.ToUpper(word[0], CultureInfo.CurrentCulture) + word[1..];
    }

    private const string None = "–";
    private const double Kibi = 1024;

    private static CultureInfo Culture => CultureInfo.CurrentCulture;

    public static string Count(long? count) => count?.ToString("#,0", Culture) ?? None;

    public static string Units(decimal? units) => units is { } u ? AdminText.UnitsOf.With(Wording.Units(u)) : None;

    /// <summary>From milliseconds: 840 ms, 1.24 s, 12.3 s, 4 min 5 s, 3 h 20 min, 2 d 4 h.</summary>
    public static string Duration(double? milliseconds)
    {
        if (milliseconds is not { } ms)
        {
            return None;
        }

        var time = TimeSpan.FromMilliseconds(ms);
        return ms < 999.5 ? $"{Math.Round(ms).ToString("0", Culture)}\u00a0ms"
            : ms < 9_995 ? $"{(ms / 1_000).ToString("0.00", Culture)}\u00a0s"
            : ms < 99_950 ? $"{(ms / 1_000).ToString("0.0", Culture)}\u00a0s"
            : time.TotalHours < 1 ? $"{time.Minutes}\u00a0min {time.Seconds}\u00a0s"
            : time.TotalDays < 1 ? $"{time.Hours}\u00a0h {time.Minutes}\u00a0min"
            : $"{(int)time.TotalDays}\u00a0d {time.Hours}\u00a0h";
    }

    /// <summary>The longest that a bucket of a distribution counts: ≤ 500 ms, ≤ 2 s; of the last, which has all above, only that it is more.</summary>
    public static string Bucket(LatencyBucketView bucket) => bucket?.UpToMs switch
    {
        null => AdminText.Longer,
        < 1_000 and var ms => $"≤\u00a0{ms.ToString("0", Culture)}\u00a0ms",
        var ms => $"≤\u00a0{(ms.Value / 1_000).ToString("0.##", Culture)}\u00a0s",
    };

    /// <summary>A share of 1.</summary>
    public static string Percent(double? share, string format = "0.#") => share is { } s ? s.ToString(Signed(format), Culture) : None;

    public static string Percent(decimal percent) => (percent / 100).ToString(Signed("0.#"), Culture);

    /// <summary>With the sign where the language sets it.</summary>
    private static string Signed(string format) => format + (Culture.NumberFormat.PercentPositivePattern == 0 ? " %" : "%");

    public static string Bytes(long? bytes) => bytes switch
    {
        null => None,
        < 1 << 20 => $"{(bytes.Value / Kibi).ToString("0", Culture)}\u00a0KiB",
        < 1L << 30 => $"{(bytes.Value / Kibi / Kibi).ToString("0", Culture)}\u00a0MiB",
        _ => $"{(bytes.Value / Kibi / Kibi / Kibi).ToString("0.0", Culture)}\u00a0GiB",
    };

    public static string Decimal(double? value) => value?.ToString("0.0", Culture) ?? None;

    /// <summary>In the reader's own time.</summary>
    public static string Time(DateTimeOffset? time) => time is { } t ? $"{Day(t)}, {t.ToLocalTime().ToString("HH:mm:ss", Culture)}" : None;

    /// <summary>In the reader's own time.</summary>
    public static string Day(DateTimeOffset time) => time.ToLocalTime().ToString("M", Culture);

    public static string Day(DateOnly day) => day.ToString("M", Culture);

    /// <summary>For machines: the <c>datetime</c> of a time element.</summary>
    public static string Iso(DateTimeOffset? time) => time?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) ?? "";
}
