using System.Globalization;
using System.Text;
using MagicCanvas.Web.Contracts.Quotas;

namespace MagicCanvas.Web.Quotas;

/// <summary>Usage as RFC 4180 CSV. Text that a spreadsheet would run as a formula is defused.</summary>
internal static class UsageCsv
{
    public const string ContentType = "text/csv";

    private const string FormulaStarts = "=+-@\t\r";
    private const string NeedQuotes = "\",\r\n";

    public static string Write(UsageView usage)
    {
        var csv = new StringBuilder(usage.GroupBy).Append(",generations,succeeded,failed,canceled,units\r\n");
        foreach (var row in usage.Items)
        {
            csv.Append(Cell(row.Key)).Append(
                CultureInfo.InvariantCulture, $",{row.Generations},{row.Succeeded},{row.Failed},{row.Canceled},{row.Units}\r\n");
        }

        return csv.ToString();
    }

    public static string Cell(string text)
    {
        var safe = text.Length > 0 && FormulaStarts.Contains(text[0], StringComparison.Ordinal) ? "'" + text : text;
        return safe.AsSpan().IndexOfAny(NeedQuotes) < 0 ? safe : $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
