namespace MagicCanvas;

/// <summary>An expected "no": a value, not an exception. Nothing was changed.</summary>
/// <param name="Code">One of <see cref="ErrorCodes"/>.</param>
/// <param name="Message">Plain words for the caller.</param>
[GenerateSerializer, Immutable, Alias("magic.Refusal")]
public sealed record Refusal([property: Id(0)] string Code, [property: Id(1)] string Message)
{
    /// <summary>Field name (<c>params.steps</c>) to what is wrong with it, for <see cref="ErrorCodes.ValidationError"/>.</summary>
    [Id(2)] public IReadOnlyDictionary<string, string[]>? Errors { get; init; }

    /// <summary>When the same call may succeed, for <see cref="ErrorCodes.RateLimited"/>.</summary>
    [Id(3)] public TimeSpan? RetryAfter { get; init; }

    public static Refusal Invalid(string field, string problem) => Invalid(new Dictionary<string, string[]> { [field] = [problem] });

    public static Refusal Invalid(IReadOnlyDictionary<string, string[]> errors)
    {
        ArgumentNullException.ThrowIfNull(errors);
        return new(ErrorCodes.ValidationError, string.Join("; ", errors.Select(e => $"{e.Key} {e.Value[0]}"))) { Errors = errors };
    }

    public static Refusal NotFound(string what) => new(ErrorCodes.NotFound, $"{what} was not found.");
}
