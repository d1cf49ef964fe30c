namespace MagicCanvas.Web.Client.Studio;

/// <summary>Names of the request's fields, as the API's errors use them, and what this page calls them.</summary>
public static class Fields
{
    public const string Prompt = "prompt";
    public const string NegativePrompt = "negativePrompt";
    public const string Model = "modelId";
    public const string Width = "params.width";
    public const string Height = "params.height";
    public const string Steps = "params.steps";
    public const string Guidance = "params.guidance";
    public const string Seed = "params.seed";
    public const string Sampler = "params.sampler";
    public const string Schedule = "params.schedule";
    public const string Strength = "params.strength";
    public const string Count = "params.count";
    public const string Source = "sourceArtifactId";
    public const string Style = "stylePresetId";
    public const string Mask = "maskArtifactId";
    public const string Feather = "params.inpaint.feather";
    public const string Padding = "params.inpaint.padding";
    public const string Expand = "params.inpaint.expand";

    public const string StyleName = "name";
    public const string StyleTemplate = "promptTemplate";

    private static readonly Dictionary<string, Func<string>> Labels = new(StringComparer.Ordinal)
    {
        [Prompt] = () => ErrorText.FieldPrompt,
        [NegativePrompt] = () => ErrorText.FieldNegativePrompt,
        [Model] = () => ErrorText.FieldModel,
        [Width] = () => ErrorText.FieldWidth,
        [Height] = () => ErrorText.FieldHeight,
        [Steps] = () => ErrorText.FieldSteps,
        [Guidance] = () => ErrorText.FieldGuidance,
        [Seed] = () => ErrorText.FieldSeed,
        [Sampler] = () => ErrorText.FieldSampler,
        [Schedule] = () => ErrorText.FieldSchedule,
        [Strength] = () => ErrorText.FieldStrength,
        [Count] = () => ErrorText.FieldCount,
        [Source] = () => ErrorText.FieldSource,
        [Style] = () => ErrorText.FieldStyle,
        [Mask] = () => EditText.FieldMask,
        [Feather] = () => EditText.Feather,
        [Padding] = () => EditText.Padding,
        [Expand] = () => EditText.FieldExpand,
        [StyleName] = () => ErrorText.FieldStyleName,
        [StyleTemplate] = () => ErrorText.FieldStyleTemplate,
    };

    public static bool HasControl(string field) => Labels.ContainsKey(field);

    public static string LabelOf(string field) => Labels.TryGetValue(field, out var label) ? label() : field;
}
