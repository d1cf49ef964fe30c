using MagicCanvas.Web.Client.Studio;
using MagicCanvas.Web.Contracts.Library;

namespace MagicCanvas.Web.Client.Library;

/// <summary>What the API names by codes, in words.</summary>
public static class LibraryNames
{
    public static string OfOperation(string operation) => operation switch
    {
        Operations.TextToImage => ModelsText.TextToImage,
        Operations.ImageToImage => ModelsText.ImageToImage,
        Operations.Upscale => ModelsText.Upscale,
        "inpaint" => ModelsText.Inpaint,
        LibraryPictureView.Uploaded => StudioText.Uploaded,
        _ => operation,
    };

    /// <summary>The prompt, that it is hidden from this user, or that there is none.</summary>
    public static string OfPrompt(LibraryPictureView picture)
    {
        ArgumentNullException.ThrowIfNull(picture);
        return picture.Prompt ?? (picture.GenerationId is null ? StudioText.Uploaded : StudioText.PromptHidden);
    }

    /// <summary>What a screen reader says of a tile.</summary>
    public static string OfTile(LibraryPictureView picture)
    {
        ArgumentNullException.ThrowIfNull(picture);
        var words = picture.Seed is { } seed ? LibraryText.TileLabel.With(OfPrompt(picture), seed) : OfPrompt(picture);
        return picture.Starred ? $"{words}, {LibraryText.StarredOne}" : words;
    }

    /// <summary>One picture, or so many.</summary>
    public static string OfCount(long count) => count == 1 ? LibraryText.OnePicture : LibraryText.ManyPictures.With(count);
}
