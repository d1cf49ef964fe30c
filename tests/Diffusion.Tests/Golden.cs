using System.Text.Json;

namespace MagicCanvas.Diffusion.Tests;

/// <summary>Data computed with the reference implementations.</summary>
internal static class Golden
{
    private static readonly JsonSerializerOptions Options = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public static T Read<T>(string file)
    {
        using var stream = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "golden", file));
        return JsonSerializer.Deserialize<T>(stream, Options)!;
    }
}
