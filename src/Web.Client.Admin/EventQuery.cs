using System.Globalization;

namespace MagicCanvas.Web.Client.Admin;

/// <summary>Which events to list; empty members do not restrict.</summary>
public sealed record EventQuery
{
    public string? Type { get; init; }
    public string? ProjectId { get; init; }
    public string? GenerationId { get; init; }

    public string AddressOf(int limit, string? cursor) => QueryText.Of(
        "v1/admin/events", ("type", Type), ("projectId", ProjectId), ("generationId", GenerationId),
        ("limit", limit.ToString(CultureInfo.InvariantCulture)), ("cursor", cursor));
}
