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
    public const string GuidanceUntil = "params.guidanceUntil";
    public const string SecondFactor = "params.secondPass.factor";
    public const string SecondStrength = "params.secondPass.strength";
    public const string Prediction = "params.scheduler.predictionType";
    public const string Spacing = "params.scheduler.timestepSpacing";
    public const string ZeroSnr = "params.scheduler.rescaleBetasZeroSnr";
    public const string Eta = "params.scheduler.eta";
    public const string Shift = "params.scheduler.shift";
    public const string Mask = "maskArtifactId";
    public const string Feather = "params.inpaint.feather";
    public const string Padding = "params.inpaint.padding";
    public const string Expand = "params.inpaint.expand";
    public const string VariationStrength = "params.variation.strength";
    public const string VariationSeed = "params.variation.seed";

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
        [GuidanceUntil] = () => StudioText.GuidanceUntil,
        [SecondFactor] = () => StudioText.SecondFactor,
        [SecondStrength] = () => StudioText.SecondStrength,
        [Prediction] = () => StudioText.Prediction,
        [Spacing] = () => StudioText.Spacing,
        [ZeroSnr] = () => StudioText.ZeroSnr,
        [Eta] = () => StudioText.Eta,
        [Shift] = () => StudioText.Shift,
        [Mask] = () => EditText.FieldMask,
        [Feather] = () => EditText.Feather,
        [Padding] = () => EditText.Padding,
        [VariationStrength] = () => EditText.VariationStrength,
        [VariationSeed] = () => EditText.VariationSeed,
        [Expand] = () => EditText.FieldExpand,
        [StyleName] = () => ErrorText.FieldStyleName,
        [StyleTemplate] = () => ErrorText.FieldStyleTemplate,
    };

    /// <summary>Those that are folded away.</summary>
    public static IReadOnlyList<string> OfAdvanced { get; } = [GuidanceUntil, SecondFactor, SecondStrength, Prediction, Spacing, ZeroSnr, Eta, Shift];

    public static bool HasControl(string field) => Labels.ContainsKey(field);

    public static string LabelOf(string field) => Labels.TryGetValue(field, out var label) ? label() : field;
}
