using System.Globalization;

namespace MagicCanvas.Web.Client.Texts;

/// <summary>Fills the places of a text, with numbers and dates as the user's language writes them.</summary>
internal static class Phrase
{
    public static string With(this string pattern, params object?[] values) => string.Format(CultureInfo.CurrentCulture, pattern, values);
}
