using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using MagicCanvas.Web.Contracts;
using MagicCanvas.Web.Contracts.Problems;
using Microsoft.AspNetCore.Http.Metadata;

namespace MagicCanvas.Web.Problems;

/// <summary>Answers with a refusal as <c>application/problem+json</c>.</summary>
/// <param name="refusal">What is wrong.</param>
/// <param name="status">Overrides the status of the refusal's code, for statuses that have no code of their own (405, 415).</param>
internal sealed class Problem(Refusal refusal, int? status = null) : IResult, IStatusCodeHttpResult, IEndpointMetadataProvider
{
    public const string ContentType = "application/problem+json";

    public Problem(string code, string detail)
        : this(new Refusal(code, detail))
    {
    }

    public int StatusCode { get; } = status ?? ProblemCodes.StatusOf(refusal.Code);

    int? IStatusCodeHttpResult.StatusCode => StatusCode;

    public static Problem NotFound(string what) => new(Refusal.NotFound(what));

    public static Problem OfStatus(int status) => new(new Refusal(ProblemCodes.CodeOf(status), ProblemCodes.DetailOf(status)), status);

    /// <summary>For the API's description: this status is answered as a problem.</summary>
    public static IProducesResponseTypeMetadata Described(int status) => new ProducesResponseTypeMetadata(status, typeof(ProblemView), [ContentType]);

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) => builder.Metadata.Add(Described(StatusCodes.Status400BadRequest));

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = StatusCode;
        response.ContentType = ContentType;
        response.Headers.CacheControl = "no-store";
        if (refusal.RetryAfter is { } wait)
        {
            response.Headers.RetryAfter = Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        }

        var view = new ProblemView
        {
            Type = $"urn:magic-canvas:problem:{refusal.Code}",
            Title = ProblemCodes.TitleOf(refusal.Code),
            Status = StatusCode,
            Detail = refusal.Message,
            Instance = httpContext.Request.Path,
            Code = refusal.Code,
            Errors = refusal.Errors,
            TraceId = Activity.Current?.TraceId.ToHexString() ?? httpContext.TraceIdentifier,
        };
        await JsonSerializer.SerializeAsync(response.Body, view, Wire.Json, httpContext.RequestAborted);
    }
}
