using MagicCanvas.Web.Client.Api;
using MagicCanvas.Web.Contracts.Models;
using MagicCanvas.Web.Contracts.Presets;

namespace MagicCanvas.Web.Client.Studio;

/// <summary>What can be chosen from: models and style presets.</summary>
public sealed class Catalog(CanvasApi api) : Observable
{
    /// <summary>Those that paint, and those that are broken and do not say what they would do.</summary>
    public IReadOnlyList<ModelView> Models { get; private set; } = [];

    /// <summary>Something here can enlarge a picture.</summary>
    public bool Enlarges { get; private set; }

    public IReadOnlyList<StylePresetView> Styles { get; private set; } = [];

    /// <summary>The first that is ready, or else the first.</summary>
    public ModelView? Preferred => Models.FirstOrDefault(model => model.Status == "ready") ?? (Models.Count > 0 ? Models[0] : null);

    public ModelView? Model(string? id) => Models.FirstOrDefault(model => model.Id == id);

    public StylePresetView? Style(string? id) => Styles.FirstOrDefault(style => style.Id == id);

    /// <summary>Adds a style; its refusal names the fields of <see cref="StylePresetRequest"/>.</summary>
    public async Task<ApiResult<StylePresetView>> AddStyleAsync(StylePresetRequest request)
    {
        var result = await api.CreateStylePresetAsync(request);
        if (result.IsOk(out var style, out _))
        {
            Styles = [.. Styles.Append(style).OrderBy(known => known.Name, StringComparer.OrdinalIgnoreCase)];
            NotifyChanged();
        }

        return result;
    }

    /// <summary>
    /// The project's preset of a model's style, made at its first use, so that pictures say which style they have. Refused as <c>conflict</c> where the
    /// name means something else in this project.
    /// </summary>
    public async Task<ApiResult<StylePresetView>> PresetOfAsync(ModelStyleView style)
    {
        var result = await AddStyleAsync(new StylePresetRequest(style.Name, style.PromptTemplate, style.NegativeTemplate, []));
        if (result.Problem?.Code != "conflict")
        {
            return result;
        }

        // Another tab, or another member, may have been first.
        await RefreshStylesAsync();
        return ModelStyles.PresetOf(style, Styles) is { } made && style.IsLike(made) ? ApiResult<StylePresetView>.Ok(made) : result;
    }

    /// <summary>What is known stays when the server does not answer.</summary>
    public async Task RefreshStylesAsync()
    {
        if ((await api.StylePresetsAsync()).IsOk(out var styles, out _))
        {
            Styles = styles.Items;
            NotifyChanged();
        }
    }

    /// <summary>Null when all is there; what is known stays when it is not.</summary>
    public async Task<ApiProblem?> LoadAsync()
    {
        if (!(await api.ModelsAsync()).IsOk(out var models, out var problem))
        {
            return problem;
        }

        Models = [.. models.Items.Where(model => model.Operations.Count == 0 || model.Operations.Any(operation => operation != Operations.Upscale))];
        Enlarges = models.Items.Any(model => model.Operations.Contains(Operations.Upscale));
        if ((await api.StylePresetsAsync()).IsOk(out var styles, out problem))
        {
            Styles = styles.Items;
        }

        NotifyChanged();
        return problem;
    }
}
