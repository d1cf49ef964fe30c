using MagicCanvas.Diffusion;
using MagicCanvas.Generations;
using MagicCanvas.Models;

namespace MagicCanvas.Grains.Inference;

/// <summary>What a device tells the catalogue of a model.</summary>
internal static class ModelDescriptors
{
    private const int MinSize = 64;
    private const int MaxSteps = 150;
    private const int MaxCount = 8;
    private const double MaxGuidance = 30;
    private const int MaxPromptLength = 2000;
    private const decimal MicroPerUnit = 1_000_000m;

    public static ModelDescriptor Describe(ModelSlot<ModelInfo, IEngineModel> slot, decimal price)
    {
        var info = slot.Info;
        return new ModelDescriptor
        {
            Id = slot.Id,
            Version = info?.Version ?? "",
            Family = info?.Family ?? "unknown",
            Operations = info switch
            {
                null => [],
                { SupportsImageToImage: true } => [GenerationOperation.TextToImage, GenerationOperation.ImageToImage, GenerationOperation.Inpaint],
                _ => [GenerationOperation.TextToImage],
            },
            Defaults = new GenerationParams(
                info?.DefaultWidth ?? MinSize, info?.DefaultHeight ?? MinSize, info?.DefaultSteps ?? 1, info?.DefaultGuidance ?? 1, Seed: 0,
                info?.DefaultSampler ?? SamplerNames.Ddim, info?.DefaultSchedule ?? ScheduleNames.Default, Strength: null, Count: 1, Factor: null),
            Limits = LimitsOf(info),
            MicroUnitsPerMegapixelStep = (long)decimal.Round(price * MicroPerUnit),
            Status = slot switch
            {
                { Problem: not null } => ModelStatus.Unavailable,
                { IsLoading: true } => ModelStatus.Loading,
                _ => ModelStatus.Ready,
            },
            Problem = slot.Problem,
            IsBroken = slot.Problem is not null,
            EmbedsGuidance = info?.EmbedsGuidance ?? false,
            Card = info?.Card is { } card ? CardOf(card) : null,
        };
    }

    private static MagicCanvas.Models.ModelCard CardOf(Diffusion.ModelCard card) => new(card.Title, card.Summary, card.Licence, card.Examples, card.Limits)
    {
        Styles =
        [
            .. card.Styles.Select(style => new MagicCanvas.Models.ModelStyle(
                style.Name, style.PromptTemplate, style.NegativeTemplate,
                style.Preview is { } picture ? new(picture.Sha256, picture.ContentType, picture.Bytes) : null)),
        ],
    };

    /// <summary>
    /// Sides up to twice the default: beyond that a model repeats itself, and a step takes longer than a canceled run should wait. A model of
    /// one size has that one, and one that is smaller than others begins at its own.
    /// </summary>
    private static ModelLimits LimitsOf(ModelInfo? info)
    {
        var multiple = info?.SizeMultiple ?? 8;
        var (width, height) = (info?.DefaultWidth ?? MinSize, info?.DefaultHeight ?? MinSize);
        var (smallest, largest) = info is { FixedWidth: { } onlyWidth, FixedHeight: { } onlyHeight }
            ? (Math.Min(onlyWidth, onlyHeight), Math.Max(onlyWidth, onlyHeight))
            : (Math.Min(MinSize, Math.Min(width, height)), 2 * Math.Max(width, height));
        var maxSize = largest / multiple * multiple;
        return new ModelLimits
        {
            MinSize = (smallest + multiple - 1) / multiple * multiple,
            MaxSize = maxSize,
            SizeMultiple = multiple,
            MaxPixels = (long)maxSize * maxSize,
            MaxSteps = MaxSteps,
            MaxCount = MaxCount,
            MaxGuidance = MaxGuidance,
            Samplers = info?.Samplers ?? SamplerNames.All,
            Schedules = ScheduleNames.All,
            MaxPromptLength = MaxPromptLength,
        };
    }
}
