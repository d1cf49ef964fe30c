using System.Globalization;
using MagicCanvas.Storage;

namespace MagicCanvas.Web.Requests;

/// <summary>Reads query values strictly and collects what is wrong with them.</summary>
internal sealed class QueryReader(FieldErrors errors)
{
    private static readonly string[] s_timeFormats =
        ["yyyy-MM-dd", "yyyy-MM-ddTHH:mmK", "yyyy-MM-ddTHH:mm:ssK", "yyyy-MM-ddTHH:mm:ss.FFFFFFFK"];

    /// <summary>A whole number in [<paramref name="min"/>, <paramref name="max"/>]; the default where it is absent.</summary>
    public long Integer(string? value, string field, long min, long max, long defaultValue)
    {
        if (value is null)
        {
            return defaultValue;
        }

        if (long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max)
        {
            return number;
        }

        errors.Add(field, $"must be an integer in {min}..{max}");
        return defaultValue;
    }

    public PageRequest Page(string? limit, string? cursor)
    {
        var size = (int)Integer(limit, "limit", 1, PageRequest.MaxLimit, PageRequest.DefaultLimit);
        Cursor? after = null;
        if (cursor is not null && !(Cursor.TryParse(cursor, out after) && after!.Id.All(c => char.IsAsciiLetterOrDigit(c) || c == '_')))
        {
            errors.Add("cursor", "is not a cursor of this list");
        }

        return new(size, after);
    }

    /// <summary>RFC 3339, or a date; without an offset it is UTC.</summary>
    public DateTimeOffset? Time(string? value, string field)
    {
        if (value is null)
        {
            return null;
        }

        // An unescaped + of an offset arrives as a space.
        const DateTimeStyles styles = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        if (DateTimeOffset.TryParseExact(value.Replace(' ', '+'), s_timeFormats, CultureInfo.InvariantCulture, styles, out var time)
            && time.Year is >= 1970 and <= 9998)
        {
            return time;
        }

        errors.Add(field, "must be a time such as 2026-11-22T15:04:05Z, or a date");
        return null;
    }

    /// <summary>Free text that is compared with stored text.</summary>
    public string? Text(string? value, string field, int maxLength)
    {
        errors.Check(value is null || (value.Length is > 0 && value.Length <= maxLength && !value.Contains('\0', StringComparison.Ordinal)),
            field, $"must have 1..{maxLength} characters");
        return value;
    }
}
