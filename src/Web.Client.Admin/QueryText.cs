namespace MagicCanvas.Web.Client.Admin;

/// <summary>Writes the query of an address: only what is given, escaped.</summary>
internal static class QueryText
{
    public static string Of(string path, params IEnumerable<(string Name, string? Value)> values) =>
        $"{path}?{string.Join('&', values.Where(v => !string.IsNullOrWhiteSpace(v.Value)).Select(v => $"{v.Name}={Uri.EscapeDataString(v.Value!.Trim())}"))}";
}
