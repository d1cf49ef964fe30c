using System.Globalization;

namespace MagicCanvas.Web.Client.Texts;

/// <summary>
/// How each language of the page writes numbers and days. Only what the page writes is set: the data of all cultures would be a twentieth of all
/// that a first visit loads.
/// </summary>
public static class Cultures
{
    /// <summary>For the whole application, from now on.</summary>
    public static void Use(string tag)
    {
        var culture = Of(tag);
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = culture;
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = culture;
    }

    /// <param name="tag">One of <see cref="Language.All"/>.</param>
    public static CultureInfo Of(string tag)
    {
        // What is not set is that of the invariant culture: in English.
        var culture = new CultureInfo(tag);
        var (numbers, days) = (culture.NumberFormat, culture.DateTimeFormat);
        if (tag == "de")
        {
            (numbers.NumberDecimalSeparator, numbers.NumberGroupSeparator) = (",", ".");
            (numbers.PercentDecimalSeparator, numbers.PercentGroupSeparator) = (",", ".");
            days.MonthDayPattern = "d. MMM";
            days.MonthNames = days.MonthGenitiveNames =
                ["Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember", ""];
            days.AbbreviatedMonthNames = days.AbbreviatedMonthGenitiveNames =
                ["Jan.", "Feb.", "März", "Apr.", "Mai", "Juni", "Juli", "Aug.", "Sept.", "Okt.", "Nov.", "Dez.", ""];
        }
        else
        {
            days.MonthDayPattern = "d MMM";
            numbers.PercentPositivePattern = numbers.PercentNegativePattern = 1; // 50%, and not 50 %.
        }

        return culture;
    }

    /// <summary>
    /// The order of names in both languages, whose umlauts stand with their vowels. Without the data of cultures a comparison is one of code points.
    /// </summary>
    public static IComparer<string> Alphabet { get; } = Comparer<string>.Create((a, b) =>
        string.Compare(Plain(a), Plain(b), StringComparison.OrdinalIgnoreCase) is not 0 and var order ? order : string.CompareOrdinal(a, b));

    private static string Plain(string name) => name.ToUpperInvariant().Replace('Ä', 'A').Replace('Ö', 'O').Replace('Ü', 'U').Replace("ß", "SS", StringComparison.Ordinal);
}
