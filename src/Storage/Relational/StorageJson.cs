using System.Text.Json;
using System.Text.Json.Serialization;
using MagicCanvas.Generations;
using MagicCanvas.Models;

namespace MagicCanvas.Storage.Relational;

/// <summary>Values that are stored as JSON text.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(GenerationParams))]
[JsonSerializable(typeof(GenerationArtifact[]))]
[JsonSerializable(typeof(ModelDescriptor))]
[JsonSerializable(typeof(string[]))]
[JsonSerializable(typeof(StartedData))]
internal sealed partial class StorageJson : JsonSerializerContext
{
    public static string Texts(IEnumerable<string> texts) => JsonSerializer.Serialize([.. texts], Default.StringArray);

    public static string[] ParseTexts(string json) => JsonSerializer.Deserialize(json, Default.StringArray) ?? [];
}

/// <summary>Data of <c>magic.job_started</c>.</summary>
internal sealed record StartedData(string GenerationId, int Attempt, string ModelId, string Status);
