namespace MagicCanvas.Web.Client.Studio;

/// <summary>The API's names of what can be asked of a model, as far as this page asks.</summary>
public static class Operations
{
    public const string TextToImage = "text_to_image";
    public const string ImageToImage = "image_to_image";
    public const string Inpaint = "inpaint";
    public const string Upscale = "upscale";
}
