using System.Text.Json;

namespace MagicCanvas.Benchmarks;

/// <summary>One benchmark's line: its figures, and whether they keep what is required of them.</summary>
internal sealed record Result(string Benchmark, bool Passed, IReadOnlyDictionary<string, object> Figures)
{
    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web);
}
