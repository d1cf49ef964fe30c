using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace MagicCanvas.Web.Requests;

/// <summary>A fingerprint of a request that does not change with white space, the order of fields or the spelling of escapes.</summary>
internal static class CanonicalJson
{
    /// <param name="purpose">What the body was sent to, so that one key used on two paths is told apart.</param>
    /// <param name="body">The JSON as it was sent.</param>
    /// <returns>SHA-256 in lower-case hex.</returns>
    public static string Fingerprint(string purpose, JsonElement body)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        buffer.Write(Encoding.UTF8.GetBytes(purpose + "\n"));
        using (var writer = new Utf8JsonWriter(buffer))
        {
            Write(writer, body);
        }

        return Convert.ToHexStringLower(SHA256.HashData(buffer.WrittenSpan));
    }

    private static void Write(Utf8JsonWriter writer, JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var property in element.EnumerateObject().OrderBy(p => p.Name, StringComparer.Ordinal))
                {
                    writer.WritePropertyName(property.Name);
                    Write(writer, property.Value);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in element.EnumerateArray())
                {
                    Write(writer, item);
                }

                writer.WriteEndArray();
                break;
            default:
                element.WriteTo(writer);
                break;
        }
    }
}
