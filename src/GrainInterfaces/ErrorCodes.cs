namespace MagicCanvas;

/// <summary>The closed list of error codes that cross the API, jobs and events alike.</summary>
public static class ErrorCodes
{
    public const string ValidationError = "validation_error";
    public const string Unauthenticated = "unauthenticated";
    public const string PermissionDenied = "permission_denied";
    public const string NotFound = "not_found";
    public const string IdempotencyMismatch = "idempotency_mismatch";
    public const string Conflict = "conflict";
    public const string PayloadTooLarge = "payload_too_large";
    public const string QuotaExceeded = "quota_exceeded";
    public const string RateLimited = "rate_limited";
    public const string SafetyBlocked = "safety_blocked";
    public const string ModelUnavailable = "model_unavailable";

    /// <summary>The service itself cannot answer now (a silo or the database is away): not the caller's fault, try again.</summary>
    public const string ServiceUnavailable = "service_unavailable";
    public const string Timeout = "timeout";
    public const string InternalError = "internal_error";
}
