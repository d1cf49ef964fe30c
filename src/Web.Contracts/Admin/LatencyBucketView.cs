namespace MagicCanvas.Web.Contracts.Admin;

/// <summary>Succeeded jobs that took as long from submission to end.</summary>
/// <param name="UpToMs">The longest that counts here; null in the last, which has all above.</param>
/// <param name="Jobs">Those above the bound of the bucket before.</param>
public sealed record LatencyBucketView(double? UpToMs, long Jobs);
