namespace MagicCanvas.Web.Client.Api;

/// <summary>Why a call gave no result: the server's coded refusal, or <see cref="Unreachable"/>.</summary>
/// <param name="Code">A code of the API, or one of the constants here.</param>
/// <param name="Detail">The server's words; null when there are none.</param>
/// <param name="Fields">Messages by field, named as in the request (<c>params.steps</c>).</param>
/// <param name="RetryAfter">How long the server asks to wait.</param>
public sealed record ApiProblem(
    string Code, string? Detail = null, IReadOnlyDictionary<string, string[]>? Fields = null, TimeSpan? RetryAfter = null, string? TraceId = null)
{
    /// <summary>No answer came: the network or the server is away.</summary>
    public const string UnreachableCode = "unreachable";

    /// <summary>An answer came that is not of this API (a proxy's page, a broken body).</summary>
    public const string UnexpectedCode = "unexpected";

    public static ApiProblem Unreachable { get; } = new(UnreachableCode);
}
