namespace MagicCanvas.Diffusion.Folder;

/// <summary>Reads the styles of a model's card.</summary>
internal static class ModelStyles
{
    private const string Placeholder = "{prompt}";
    private const int Most = 12;
    private const int NameLength = 100;
    private const int TemplateLength = 300;

    /// <param name="root">The model folder.</param>
    /// <param name="card">Its card.</param>
    /// <exception cref="ModelFolderException">A style is not what it must be.</exception>
    public static IReadOnlyList<ModelStyle> Read(string root, JsonSection card)
    {
        var styles = new List<ModelStyle>();
        foreach (var json in card.Sections("styles", Most))
        {
            var style = ReadOne(root, json);
            if (styles.Exists(known => known.Name.Equals(style.Name, StringComparison.OrdinalIgnoreCase)))
            {
                throw json.Wrong("name", $"a name that no other style has, not {style.Name}");
            }

            styles.Add(style);
        }

        return styles;
    }

    private static ModelStyle ReadOne(string root, JsonSection json)
    {
        var name = json.Text("name", NameLength)?.Trim();
        var template = json.Text("promptTemplate", TemplateLength);
        return new(
            string.IsNullOrEmpty(name) ? throw json.Wrong("name", "a text that is not empty") : name,
            template?.Contains(Placeholder, StringComparison.Ordinal) == true ? template : throw json.Wrong("promptTemplate", $"a text that holds {Placeholder}"),
            json.Text("negativeTemplate", TemplateLength) ?? "",
            json.Text("preview") is { } preview ? SmallPicture.Read(root, json.File, preview) : null);
    }
}
