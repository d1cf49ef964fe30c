using MagicCanvas.Web.Contracts.Generations;

namespace MagicCanvas.Web.Client.Studio;

/// <summary>One finished image with the generation that it came from.</summary>
public sealed record Picture(GenerationView Generation, GenerationArtifactView Artifact)
{
    /// <summary>A name for the file: the prompt's first words and the seed.</summary>
    public string FileName
    {
        get
        {
            var words = Generation.Prompt.Split(
                (char[])[' ', ',', '.', '/', '\\', ':', ';', '"', '\''], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            var letters = string.Join('-', words.Take(6)).ToLowerInvariant();
            var safe = new string([.. letters.Where(c => char.IsLetterOrDigit(c) || c == '-')]);
            return $"{(safe.Length == 0 ? "picture" : safe)}-{Artifact.Seed}.{Extension}";
        }
    }

    private string Extension => Artifact.ContentType switch
    {
        "image/jpeg" => "jpg",
        "image/webp" => "webp",
        _ => "png",
    };
}
