namespace MagicCanvas.Web.Contracts.Admin;

public sealed record FailureView(string Code, string? Reason, long Jobs, DateTimeOffset LastAt);
