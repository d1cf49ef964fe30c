namespace MagicCanvas.Web.Problems;

/// <summary>The one place where an error code becomes an HTTP status, and a bare status an error code.</summary>
internal static class ProblemCodes
{
    public static int StatusOf(string code) => code switch
    {
        ErrorCodes.ValidationError or ErrorCodes.SafetyBlocked => StatusCodes.Status400BadRequest,
        ErrorCodes.Unauthenticated => StatusCodes.Status401Unauthorized,
        ErrorCodes.QuotaExceeded => StatusCodes.Status402PaymentRequired,
        ErrorCodes.PermissionDenied => StatusCodes.Status403Forbidden,
        ErrorCodes.NotFound => StatusCodes.Status404NotFound,
        ErrorCodes.Conflict => StatusCodes.Status409Conflict,
        ErrorCodes.PayloadTooLarge => StatusCodes.Status413PayloadTooLarge,
        ErrorCodes.IdempotencyMismatch => StatusCodes.Status422UnprocessableEntity,
        ErrorCodes.RateLimited => StatusCodes.Status429TooManyRequests,
        ErrorCodes.ModelUnavailable or ErrorCodes.ServiceUnavailable => StatusCodes.Status503ServiceUnavailable,
        ErrorCodes.Timeout => StatusCodes.Status504GatewayTimeout,
        _ => StatusCodes.Status500InternalServerError,
    };

    public static string TitleOf(string code) => code switch
    {
        ErrorCodes.ValidationError => "The request is not valid.",
        ErrorCodes.SafetyBlocked => "The request was blocked by the safety policy.",
        ErrorCodes.Unauthenticated => "Credentials are missing or not valid.",
        ErrorCodes.QuotaExceeded => "The month's units do not cover this request.",
        ErrorCodes.PermissionDenied => "The caller may not do this.",
        ErrorCodes.NotFound => "There is no such thing.",
        ErrorCodes.Conflict => "The request conflicts with the current state.",
        ErrorCodes.PayloadTooLarge => "The request is too large.",
        ErrorCodes.IdempotencyMismatch => "The Idempotency-Key was used for another request.",
        ErrorCodes.RateLimited => "Too many requests.",
        ErrorCodes.ModelUnavailable => "The model is not available now.",
        ErrorCodes.ServiceUnavailable => "The service cannot answer now.",
        ErrorCodes.Timeout => "It took too long.",
        _ => "Something went wrong on our side.",
    };

    /// <summary>The code of an answer that a middleware left without a body.</summary>
    public static string CodeOf(int status) => status switch
    {
        StatusCodes.Status401Unauthorized => ErrorCodes.Unauthenticated,
        StatusCodes.Status403Forbidden => ErrorCodes.PermissionDenied,
        StatusCodes.Status404NotFound => ErrorCodes.NotFound,
        StatusCodes.Status413PayloadTooLarge => ErrorCodes.PayloadTooLarge,
        StatusCodes.Status429TooManyRequests => ErrorCodes.RateLimited,
        StatusCodes.Status503ServiceUnavailable => ErrorCodes.ServiceUnavailable,
        >= 500 => ErrorCodes.InternalError,
        _ => ErrorCodes.ValidationError,
    };

    /// <summary>What to say of an answer that a middleware left without a body.</summary>
    public static string DetailOf(int status) => status switch
    {
        StatusCodes.Status404NotFound => "Nothing is served at this path.",
        StatusCodes.Status405MethodNotAllowed => "This path does not take this method; see the Allow header.",
        StatusCodes.Status415UnsupportedMediaType => "This path does not take this content type.",
        StatusCodes.Status413PayloadTooLarge => "The body is larger than this path accepts.",
        _ => TitleOf(CodeOf(status)),
    };
}
