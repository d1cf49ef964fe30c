using System.Globalization;

namespace MagicCanvas.Web.Client.Admin;

/// <summary>Which jobs to list; empty members do not restrict.</summary>
public sealed record JobQuery
{
    public string? Status { get; init; }
    public string? ProjectId { get; init; }
    public string? UserId { get; init; }
    public string? ModelId { get; init; }

    public string AddressOf(int limit, string? cursor) => QueryText.Of(
        "v1/admin/jobs", ("status", Status), ("projectId", ProjectId), ("userId", UserId), ("modelId", ModelId),
        ("limit", limit.ToString(CultureInfo.InvariantCulture)), ("cursor", cursor));
}
