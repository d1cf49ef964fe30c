using System.Text.Json;
using System.Text.Json.Serialization;

namespace MagicCanvas.Web.Contracts;

/// <summary>The JSON of the API: camelCase, absent and null are the same in requests, nulls are written in answers.</summary>
public static class Wire
{
    public static JsonSerializerOptions Json { get; } = Configure(new JsonSerializerOptions(JsonSerializerDefaults.Web));

    public static JsonSerializerOptions Configure(JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.NumberHandling = JsonNumberHandling.Strict;
        options.AllowTrailingCommas = false;
        return options;
    }
}
