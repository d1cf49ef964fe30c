using MagicCanvas.Web.Client.Api;
using MagicCanvas.Web.Contracts.Generations;
using MagicCanvas.Web.Contracts.Models;

namespace MagicCanvas.Web.Client.Studio;

/// <summary>
/// What the create panel holds: the next request, and what the server said about its fields. A field left empty takes the model's
/// default. Ranges are the server's to judge; the model's limits only shape the controls.
/// </summary>
public sealed class Draft : Observable
{
    private IReadOnlyDictionary<string, string[]> _errors = new Dictionary<string, string[]>();

    public string Prompt { get; set; } = "";

    /// <summary>Without words the API will refuse, whatever is around them.</summary>
    public bool HasWords => !string.IsNullOrWhiteSpace(Prompt);

    public string NegativePrompt { get; set; } = "";

    public ModelView? Model { get; private set; }

    public int? Width { get; set; }

    public int? Height { get; set; }

    public int? Steps { get; set; }

    public double? Guidance { get; set; }

    public string? Sampler { get; set; }

    public string? Schedule { get; set; }

    /// <summary>Null draws a new one for each picture.</summary>
    public long? Seed { get; set; }

    public int? Count { get; set; }

    public double? Strength { get; set; }

    /// <summary>Null: the seed's own noise.</summary>
    public VariationSettings? Variation { get; set; }

    /// <summary>A preset of the project; chosen, it takes the place of a model's style.</summary>
    public string? StylePresetId
    {
        get;
        set => (field, ModelStyle) = (value, null);
    }

    /// <summary>A style of the model that is no preset of the project: it goes around the prompt when that is sent.</summary>
    public ModelStyleView? ModelStyle { get; private set; }

    /// <summary>The words are for the user alone: other members of the project see the picture, and no list, file or title says more.</summary>
    public bool Sensitive { get; set; }

    public Advanced Advanced { get; } = new();

    public SourceImage? Source { get; private set; }

    /// <summary>The generation that these settings were taken from: the next one is its child, whatever the session's head is.</summary>
    public GenerationView? Base { get; private set; }

    public bool CanStartFromImage => Model?.Operations.Contains(Operations.ImageToImage) == true;

    /// <summary>Says that a field was set from outside its own control.</summary>
    public void Touch() => NotifyChanged();

    /// <summary>Chooses a style of the model instead of a preset.</summary>
    public void UseStyle(ModelStyleView style)
    {
        StylePresetId = null;
        ModelStyle = style;
        NotifyChanged();
    }

    /// <summary>Chooses a model and takes its defaults; a style of the model before stays where this one has it too.</summary>
    public void UseModel(ModelView model)
    {
        Model = model;
        ModelStyle = ModelStyle is { } style ? model.Card?.Styles.FirstOrDefault(own => own.IsLike(style)) : null;
        var defaults = model.Defaults;
        (Width, Height, Steps, Guidance) = (defaults.Width, defaults.Height, defaults.Steps, defaults.Guidance);
        (Sampler, Schedule, Strength, Count) = (defaults.Sampler, defaults.Schedule, defaults.Strength, defaults.Count);
        Advanced.Recall(null);
        if (!CanStartFromImage)
        {
            Source = null;
        }

        NotifyChanged();
    }

    public void UseSource(SourceImage? source)
    {
        Source = source;
        Strength ??= Model?.Defaults.Strength;
        NotifyChanged();
    }

    public void UseBase(GenerationView? made)
    {
        Base = made;
        NotifyChanged();
    }

    /// <summary>Takes over everything that made a picture, with the seed of that very picture.</summary>
    public void Recall(GenerationView made, long? seed, ModelView? model)
    {
        if (model is not null)
        {
            UseModel(model);
        }

        Base = null;
        var p = made.Params;
        (Prompt, NegativePrompt, StylePresetId) = (made.Prompt ?? "", made.NegativePrompt ?? "", made.StylePresetId);
        if (made.Operation == Operations.Upscale)
        {
            // It was not painted: its settings are of no use here.
            Clear();
            return;
        }

        (Width, Height, Steps, Guidance) = (p.Width, p.Height, p.Steps, p.Guidance);
        (Sampler, Schedule, Count, Seed) = (p.Sampler, p.Schedule, p.Count, seed);
        Strength = p.Strength ?? Strength;
        Sensitive = made.Sensitive;
        Advanced.Recall(p);
        Variation = seed is null ? null : p.Variation;
        Clear();
    }

    public CreateGenerationRequest ToRequest(string? sessionId) => new()
    {
        Operation = Source is null ? Operations.TextToImage : Operations.ImageToImage,
        Prompt = HasWords && ModelStyle is { } around ? around.Around(Prompt) : Prompt,
        NegativePrompt = ModelStyle?.AroundNegative(NegativePrompt) ?? NegativePrompt,
        ModelId = Model?.Id,
        Params = new ParamsRequest
        {
            Width = Width,
            Height = Height,
            Steps = Steps,
            Guidance = Guidance,
            Seed = Seed,
            Sampler = Sampler,
            Schedule = Schedule,
            Strength = Source is null ? null : Strength,
            Count = Count,
            GuidanceUntil = Advanced.GuidanceUntil,
            SecondPass = Source is null ? Advanced.SecondPass : null,
            Scheduler = Advanced.Scheduler,
            Variation = Variation,
        },
        SourceArtifactId = Source?.ArtifactId,
        ParentGenerationId = Source?.ParentGenerationId ?? Base?.Id,
        StylePresetId = StylePresetId,
        SessionId = sessionId,
        Sensitive = Sensitive ? true : null,
    };

    /// <summary>What the server said about a field, in plain words; null when it is content.</summary>
    public string? Error(string field) =>
        _errors.TryGetValue(field, out var messages) ? string.Join(' ', messages.Select(m => Wording.OfField(field, m))) : null;

    public bool HasErrors => _errors.Count > 0;

    /// <summary>How often fields were refused so far; the page leads to the first of them each time.</summary>
    public int Refusals { get; private set; }

    /// <summary>Shows a refusal at its fields.</summary>
    public void Refused(ApiProblem problem)
    {
        _errors = problem.Fields ?? new Dictionary<string, string[]>();
        Refusals += HasErrors ? 1 : 0;
        NotifyChanged();
    }

    public void Clear()
    {
        _errors = new Dictionary<string, string[]>();
        NotifyChanged();
    }

    /// <summary>A field was edited: what was said about it no longer holds.</summary>
    public void Edited(string field)
    {
        if (_errors.ContainsKey(field))
        {
            _errors = _errors.Where(error => error.Key != field).ToDictionary();
        }

        NotifyChanged();
    }
}
