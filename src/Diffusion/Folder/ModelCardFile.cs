namespace MagicCanvas.Diffusion.Folder;

/// <summary>Reads <see cref="ModelCard"/>. It travels to every page, so its lengths are bounded here.</summary>
internal static class ModelCardFile
{
    public const string File = "model_card.json";
    private const int ShortText = 100;
    private const int LongText = 2000;
    private const int Line = 300;
    private const int MostLines = 24;

    /// <summary>Null where the folder has none.</summary>
    public static ModelCard? Read(string root)
    {
        if (!System.IO.File.Exists(Path.Combine(root, File)))
        {
            return null;
        }

        var json = JsonSection.Read(root, File);
        return new(
            json.Text("title", ShortText), json.Text("summary", LongText), json.Text("licence", ShortText),
            json.Texts("examples", MostLines, Line), json.Texts("limits", MostLines, Line),
            ModelStyles.Read(root, json));
    }
}
