using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace MagicCanvas.Web.Contracts;

/// <summary>
/// Times as RFC 3339 in UTC with six decimals and a Z: the precision of the record, so that a time reads the same in the answer to the
/// change and ever after.
/// </summary>
public sealed class UtcTimeConverter : JsonConverter<DateTimeOffset>
{
    private const string Format = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";

    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDateTimeOffset();

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStringValue(value.UtcDateTime.ToString(Format, CultureInfo.InvariantCulture));
    }
}
