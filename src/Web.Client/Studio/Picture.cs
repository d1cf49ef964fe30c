using MagicCanvas.Web.Contracts.Generations;
using MagicCanvas.Web.Contracts.Library;

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
            if (IsUploaded)
            {
                return $"upload-{Artifact.Id[^6..].ToLowerInvariant()}.{Extension}";
            }

            var words = (Generation.Prompt ?? "").Split(
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

    /// <summary>It came from elsewhere: its generation is empty, and nothing descends from it.</summary>
    public bool IsUploaded => Generation.Operation == LibraryPictureView.Uploaded;

    /// <summary>It was painted here, with words that this user may read.</summary>
    public bool CanPaintAgain => !IsUpscaled && !IsUploaded && !Generation.IsHidden();

    /// <summary>What a picture that is made from it names as its parent.</summary>
    public string? ParentId => IsUploaded ? null : Generation.Id;

    /// <summary>A picture that nobody painted here.</summary>
    public static Picture OfUpload(LibraryPictureView upload)
    {
        ArgumentNullException.ThrowIfNull(upload);
        return new(
            new()
            {
                Id = "", ProjectId = "", UserId = upload.UserId, Operation = LibraryPictureView.Uploaded, Status = Statuses.Succeeded, ModelId = "", ModelVersion = "",
                Prompt = "", NegativePrompt = "", Priority = "normal", CostEstimateUnits = 0, CreatedAt = upload.CreatedAt,
                Params = new(upload.Width, upload.Height, 0, 0, 0, "", "", null, 1, null),
            },
            new(upload.Id, 0, upload.Url, upload.ThumbnailUrl, upload.Width, upload.Height, upload.ContentType, ""));
    }

    /// <summary>How many times larger it may become.</summary>
    public IEnumerable<int> UpscaleFactors => Factors.Where(factor => (long)Artifact.Width * Artifact.Height * factor * factor <= MaxUpscaledPixels);

    private string Extension => Artifact.ContentType switch
    {
        "image/jpeg" => "jpg",
        "image/webp" => "webp",
        _ => "png",
    };
}
