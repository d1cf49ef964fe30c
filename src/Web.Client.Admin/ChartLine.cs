namespace MagicCanvas.Web.Client.Admin;

/// <summary>A series of a chart: a value for each label, null where there is none; a colour of its own, or the chart's.</summary>
public sealed record ChartLine(string Name, IReadOnlyList<double?> Values, string? Color = null);
