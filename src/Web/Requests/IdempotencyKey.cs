using System.Reflection;
using MagicCanvas.Web.Docs;
using Microsoft.AspNetCore.Http.Metadata;

namespace MagicCanvas.Web.Requests;

/// <summary>Header <c>Idempotency-Key</c>: 1..255 visible ASCII characters, or absent.</summary>
internal sealed class IdempotencyKey : IRefusable, IBindableFromHttpContext<IdempotencyKey>, IEndpointParameterMetadataProvider
{
    public const string Header = "Idempotency-Key";

    private const int MaxLength = 255;

    private IdempotencyKey(string? value, Refusal? refusal)
    {
        Value = value;
        Refusal = refusal;
    }

    public string? Value { get; }

    public Refusal? Refusal { get; }

    public static IdempotencyKey Parse(IReadOnlyList<string?> values)
    {
        if (values.Count == 0)
        {
            return new(null, null);
        }

        var key = values[0] ?? "";
        var good = values.Count == 1 && key.Length is > 0 and <= MaxLength && key.All(c => c is > ' ' and < (char)127);
        return good ? new(key, null) : new(null, Refusal.Invalid(Header, $"must be one value of 1..{MaxLength} visible ASCII characters"));
    }

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) => builder.Metadata.Add(new HeaderParameter(
        Header, $"1..{MaxLength} characters of the caller's choice: the same key with the same body gives the same generation again."));

    public static ValueTask<IdempotencyKey?> BindAsync(HttpContext context, ParameterInfo parameter) =>
        ValueTask.FromResult<IdempotencyKey?>(Parse(context.Request.Headers[Header]));
}
