namespace MagicCanvas.Web.Client.Studio.Library;

/// <summary>What the API names by codes, in words.</summary>
public static class LibraryNames
{
    public static string OfOperation(string operation) => operation switch
    {
        Operations.TextToImage => ModelsText.TextToImage,
        Operations.ImageToImage => ModelsText.ImageToImage,
        Operations.Upscale => ModelsText.Upscale,
        "inpaint" => ModelsText.Inpaint,
        _ => operation,
    };

    /// <summary>The prompt, or that it is hidden from this user.</summary>
    public static string OfPrompt(string? prompt) => prompt ?? LibraryText.PromptHidden;

    /// <summary>One picture, or so many.</summary>
    public static string OfCount(long count) => count == 1 ? LibraryText.OnePicture : LibraryText.ManyPictures.With(count);
}
