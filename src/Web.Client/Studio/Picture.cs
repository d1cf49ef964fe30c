using MagicCanvas.Web.Contracts.Generations;

namespace MagicCanvas.Web.Client.Studio;

/// <summary>One finished image with the generation that it came from.</summary>
public sealed record Picture(GenerationView Generation, GenerationArtifactView Artifact)
{
    private const long MaxUpscaledPixels = 16_800_000;

    private static readonly int[] Factors = [2, 4];

    /// <summary>A name for the file: the prompt's first words, and the seed or how it was enlarged.</summary>
    public string FileName
    {
        get
        {
            var words = Generation.Prompt.Split(
                (char[])[' ', ',', '.', '/', '\\', ':', ';', '"', '\''], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            var letters = string.Join('-', words.Take(6)).ToLowerInvariant();
            var safe = new string([.. letters.Where(c => char.IsLetterOrDigit(c) || c == '-')]);
            return $"{(safe.Length == 0 ? "picture" : safe)}-{(IsUpscaled ? $"x{Generation.Params.Factor}" : $"{Artifact.Seed}")}.{Extension}";
        }
    }

    /// <summary>The same picture, whatever became known of it since.</summary>
    public bool IsSame(Picture other) => Artifact.Id == other.Artifact.Id && Generation.Id == other.Generation.Id && Artifact.Seed == other.Artifact.Seed;

    /// <summary>Enlarged, not painted.</summary>
    public bool IsUpscaled => Generation.Operation == Operations.Upscale;

    /// <summary>How many times larger it may become.</summary>
    public IEnumerable<int> UpscaleFactors => Factors.Where(factor => (long)Artifact.Width * Artifact.Height * factor * factor <= MaxUpscaledPixels);

    private string Extension => Artifact.ContentType switch
    {
        "image/jpeg" => "jpg",
        "image/webp" => "webp",
        _ => "png",
    };
}
