using MagicCanvas.Web.Contracts.Models;

namespace MagicCanvas.Web.Client.Studio.Recall;

/// <summary>What of a file's parameters this service can do, with a model that it has.</summary>
/// <param name="Parameters">As the file says.</param>
/// <param name="Model">The file's own where it is here, else the one that is chosen.</param>
/// <param name="Sampler">Null: the model's default.</param>
/// <param name="Schedule">Null: the model's default.</param>
/// <param name="Width">Null: as it is.</param>
/// <param name="Height">Null: as it is.</param>
/// <param name="Differences">What will not be as in the file, in words.</param>
public sealed record RecallPlan(
    RecalledParameters Parameters, ModelView? Model, string? Sampler, string? Schedule, int? Width, int? Height, IReadOnlyList<string> Differences)
{
    public static RecallPlan Of(RecalledParameters said, Func<string, ModelView?> find, ModelView? chosen)
    {
        ArgumentNullException.ThrowIfNull(said);
        ArgumentNullException.ThrowIfNull(find);
        var differences = new List<string>();
        var own = said.Model is { } name ? find(name) : null;
        var model = own ?? chosen;
        if (own is null && said.Model is not null && model is not null)
        {
            differences.Add(RecallText.OtherModel.With(said.Model, model.Id));
        }

        var (sampler, schedule) = ForeignNames.Find(said.Sampler, said.Schedule);
        // A model that has its steps straight knows one Euler, which others call by the same name.
        sampler = sampler == "euler" && model?.Limits.Samplers.Contains("euler") == false ? "flow_euler" : sampler;
        sampler = model?.Limits.Samplers.Contains(sampler ?? "") == true ? sampler : null;
        schedule = model?.Limits.Schedules.Contains(schedule ?? "") == true ? schedule : null;
        if (said.Sampler is not null && sampler is null && model is not null)
        {
            differences.Add(RecallText.OtherSampler.With(said.Sampler, Samplers.NameOf(model.Defaults.Sampler)));
        }

        var size = Size(said, model?.Limits);
        if (size is { } painted && painted != (said.Width, said.Height))
        {
            differences.Add(RecallText.OtherSize.With(said.Width, said.Height, painted.Width, painted.Height));
        }

        return new(said, model, sampler, schedule, size?.Width, size?.Height, differences);
    }

    /// <summary>Everything of it into the create panel; what the file does not say takes the model's default.</summary>
    public void ApplyTo(Draft draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        if (Model is not null)
        {
            draft.UseModel(Model);
        }

        (draft.Prompt, draft.NegativePrompt, draft.StylePresetId) = (Parameters.Prompt, Parameters.NegativePrompt, null);
        draft.Steps = Parameters.Steps ?? draft.Steps;
        draft.Guidance = Parameters.Guidance ?? draft.Guidance;
        draft.Sampler = Sampler ?? draft.Sampler;
        draft.Schedule = Schedule ?? draft.Schedule;
        draft.Strength = Parameters.Strength ?? draft.Strength;
        (draft.Width, draft.Height) = (Width ?? draft.Width, Height ?? draft.Height);
        (draft.Seed, draft.Count) = (Parameters.Seed, 1);
        draft.Variation = Parameters is { VariationSeed: { } seed, VariationStrength: { } turn } ? new() { Seed = seed, Strength = turn } : null;
        draft.Advanced.RecallFile(Parameters);
        draft.UseSource(null);
        draft.Clear();
    }

    /// <summary>As the file says where the model can, else the nearest of that shape.</summary>
    private static (int Width, int Height)? Size(RecalledParameters said, ModelLimitsView? limits)
    {
        if (said is not { Width: > 0 and var width, Height: > 0 and var height } || limits is null)
        {
            return null;
        }

        var fits = Fits(width, limits) && Fits(height, limits) && (long)width * height <= limits.MaxPixels;
        if (fits)
        {
            return (width, height);
        }

        // The longer side ends at the model's largest, and takes the shorter one along.
        var most = (double)limits.MaxSize * limits.MaxSize * Math.Min(width, height) / Math.Max(width, height);
        return SizePresets.Fit(new Aspect(width, height), Math.Min(Math.Min((double)width * height, limits.MaxPixels), most), limits);
    }

    private static bool Fits(int side, ModelLimitsView limits) =>
        side >= limits.MinSize && side <= limits.MaxSize && side % Math.Max(1, limits.SizeMultiple) == 0;
}
