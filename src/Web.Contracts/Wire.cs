using System.Text.Json;
using System.Text.Json.Serialization;

namespace MagicCanvas.Web.Contracts;

/// <summary>The JSON of the API: camelCase, times in UTC, absent and null are the same in requests, nulls are written in answers.</summary>
public static class Wire
{
    public static JsonSerializerOptions Json { get; } = Configure(new JsonSerializerOptions(JsonSerializerDefaults.Web));

    public static JsonSerializerOptions Configure(JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.NumberHandling = JsonNumberHandling.Strict;
        options.AllowTrailingCommas = false;
        options.Converters.Add(new UtcTimeConverter());
        return options;
    }
}
