namespace MagicCanvas.Diffusion.Folder;

/// <summary>
/// What <c>generation_config.json</c>, where a folder has one, says about good requests. The layout itself has no place for it; all fields are optional.
/// </summary>
internal sealed record GenerationDefaults(string? Family, int? Width, int? Height, int? Steps, double? Guidance, string? Sampler, string? Schedule)
{
    public const string File = "generation_config.json";

    public static GenerationDefaults Read(string root)
    {
        if (!System.IO.File.Exists(Path.Combine(root, File)))
        {
            return new(null, null, null, null, null, null, null);
        }

        var json = JsonSection.Read(root, File);
        return new(
            json.Text("family"),
            json.Whole("width", 1, 16384),
            json.Whole("height", 1, 16384),
            json.Whole("steps", 1, 1000),
            json.Number("guidance", 0, 100),
            OneOf(json, "sampler", SamplerNames.All),
            OneOf(json, "schedule", ScheduleNames.All));
    }

    private static string? OneOf(JsonSection json, string name, IReadOnlyList<string> known) =>
        json.Text(name) is not { } value || known.Contains(value) ? json.Text(name) : throw json.Wrong(name, $"one of {string.Join(", ", known)}");
}
