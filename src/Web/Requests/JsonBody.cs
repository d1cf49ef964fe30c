using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Metadata;

namespace MagicCanvas.Web.Requests;

/// <summary>
/// A JSON object as the body of a request, read once: as <typeparamref name="T"/>, and as it was sent (for fingerprints, and to tell an
/// explicit null from an absent field). Whatever is wrong with it is a refusal that names the field.
/// </summary>
internal sealed class JsonBody<T> : IRefusable, IBindableFromHttpContext<JsonBody<T>>, IEndpointParameterMetadataProvider
    where T : class
{
    private readonly T? _value;

    private JsonBody(T value, JsonElement json)
    {
        _value = value;
        Json = json;
    }

    private JsonBody(Refusal refusal, int? status = null)
    {
        Refusal = refusal;
        Status = status;
    }

    public T Value => _value ?? throw new InvalidOperationException("The body was refused.");

    public JsonElement Json { get; }

    public Refusal? Refusal { get; }

    public int? Status { get; }

    public static async ValueTask<JsonBody<T>?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        if (!context.Request.HasJsonContentType())
        {
            return new(new Refusal(ErrorCodes.ValidationError, "The body must be JSON: Content-Type: application/json."), StatusCodes.Status415UnsupportedMediaType);
        }

        using var document = await Parse(context);
        if (document is null)
        {
            return new(JsonRules.NotJson());
        }

        try
        {
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                return new(new Refusal(ErrorCodes.ValidationError, "The body must be a JSON object."));
            }

            if (JsonRules.FindBadText(document.RootElement) is { } field)
            {
                return new(Refusal.Invalid(field, "holds a character that is not text"));
            }

            var json = document.RootElement.Clone();
            return new(json.Deserialize<T>(JsonRules.Serializer)!, json);
        }
        catch (JsonException e)
        {
            return new(JsonRules.Explain(e));
        }
    }

    private static async Task<JsonDocument?> Parse(HttpContext context)
    {
        try
        {
            return await JsonDocument.ParseAsync(context.Request.Body, JsonRules.Document, context.RequestAborted);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // The second for a name with half a surrogate pair: JSON's grammar allows it, comparing names does not.
            return null;
        }
    }

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        builder.Metadata.Add(new AcceptsMetadata(["application/json"], typeof(T)));
}
