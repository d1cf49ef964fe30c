using System.Globalization;
using System.Text;
using MagicCanvas.Web.Contracts.Admin;
using MagicCanvas.Web.Quotas;

namespace MagicCanvas.Web.Admin;

/// <summary>Usage of all projects as RFC 4180 CSV.</summary>
internal static class AdminUsageCsv
{
    public static string Write(AdminUsageView usage)
    {
        var csv = new StringBuilder(usage.Daily ? "date," : "").Append(usage.GroupBy).Append(",generations,succeeded,failed,canceled,units\r\n");
        foreach (var row in usage.Items)
        {
            csv.Append(usage.Daily ? row.Day + "," : "").Append(UsageCsv.Cell(row.Key)).Append(
                CultureInfo.InvariantCulture, $",{row.Generations},{row.Succeeded},{row.Failed},{row.Canceled},{row.Units}\r\n");
        }

        return csv.ToString();
    }
}
