using System.Globalization;
using System.Text;
using MagicCanvas.Web.Artifacts;

namespace MagicCanvas.Web.Library;

/// <summary>
/// File names that every system takes and that no two pictures share: a number in the order of the list, the prompt's first words in letters
/// and digits of any script, the seed. Nothing in them can leave a folder or be a device's name.
/// </summary>
internal sealed class ZipNames(int count)
{
    public const string Index = "pictures.json";

    private const int MaxWords = 48;

    private readonly int _digits = Math.Max(3, count.ToString(CultureInfo.InvariantCulture).Length);
    private int _next = 1;

    /// <param name="prompt">Empty where there is none, or none to be shown.</param>
    /// <param name="seed">Null for an upload.</param>
    /// <param name="contentType">Of the file.</param>
    public string Next(string prompt, long? seed, string contentType)
    {
        var number = (_next++).ToString(CultureInfo.InvariantCulture).PadLeft(_digits, '0');
        var words = Words(prompt);
        var extension = MediaTypes.NameOf(contentType) is "jpeg" ? "jpg" : MediaTypes.NameOf(contentType);
        return seed is null ? $"{number}-upload.{extension}"
            : string.Create(CultureInfo.InvariantCulture, $"{number}-{(words.Length == 0 ? "picture" : words)}-{seed}.{extension}");
    }

    private static string Words(string prompt)
    {
        var name = new StringBuilder(MaxWords);
        foreach (var c in prompt)
        {
            if (name.Length == MaxWords)
            {
                break;
            }

            if (char.IsLetterOrDigit(c))
            {
                name.Append(char.ToLowerInvariant(c));
            }
            else if (name.Length > 0 && name[^1] != '-' && CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
            {
                name.Append('-');
            }
        }

        return name.ToString().TrimEnd('-');
    }
}
