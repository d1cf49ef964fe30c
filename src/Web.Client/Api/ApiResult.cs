using System.Diagnostics.CodeAnalysis;

namespace MagicCanvas.Web.Client.Api;

/// <summary>A value, or why there is none.</summary>
public sealed class ApiResult<T>
    where T : class
{
    private ApiResult(T? value, ApiProblem? problem) => (Value, Problem) = (value, problem);

    public T? Value { get; }

    public ApiProblem? Problem { get; }

    public bool IsOk([NotNullWhen(true)] out T? value, [NotNullWhen(false)] out ApiProblem? problem)
    {
        (value, problem) = (Value, Problem);
        return value is not null;
    }

    internal static ApiResult<T> Ok(T value) => new(value, null);

    internal static ApiResult<T> Failed(ApiProblem problem) => new(null, problem);
}
