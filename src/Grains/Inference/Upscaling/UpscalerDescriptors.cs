using MagicCanvas.Diffusion.Upscaling;
using MagicCanvas.Generations;
using MagicCanvas.Imaging;
using MagicCanvas.Models;

namespace MagicCanvas.Grains.Inference.Upscaling;

/// <summary>What a device tells the catalogue of what enlarges.</summary>
internal static class UpscalerDescriptors
{
    /// <summary>Version of what needs no folder.</summary>
    public const string BuiltIn = "builtin:1";

    private const int MaxPromptLength = 2000;
    private const decimal MicroPerUnit = 1_000_000m;

    /// <summary>The fallback that needs no model.</summary>
    public static ModelDescriptor Lanczos(decimal price) => Describe(ModelDescriptor.Lanczos, BuiltIn, "resampling", price, ModelStatus.Ready, problem: null);

    public static ModelDescriptor Of(ModelSlot<UpscalerInfo, Upscaler> slot, decimal price) => Describe(
        slot.Id,
        slot.Info?.Version ?? "",
        "super-resolution",
        price,
        slot.Problem is not null ? ModelStatus.Unavailable : slot.IsLoading ? ModelStatus.Loading : ModelStatus.Ready,
        slot.Problem);

    private static ModelDescriptor Describe(string id, string version, string family, decimal price, ModelStatus status, string? problem) => new()
    {
        Id = id,
        Version = version,
        Family = family,
        Operations = [GenerationOperation.Upscale],
        Defaults = new GenerationParams(0, 0, Steps: 1, Guidance: 1, Seed: 0, Sampler: "none", Schedule: "default", Strength: null, Count: 1, Factor: 2),
        Limits = new ModelLimits
        {
            MinSize = 1,
            MaxSize = ImageLimits.MaxSide,
            SizeMultiple = 1,
            MaxPixels = ImageLimits.MaxPixels,
            MaxSteps = 1,
            MaxCount = 1,
            MaxGuidance = 1,
            Samplers = [],
            Schedules = [],
            MaxPromptLength = MaxPromptLength,
        },
        MicroUnitsPerMegapixelStep = (long)decimal.Round(price * MicroPerUnit),
        Status = status,
        Problem = problem,
        IsBroken = problem is not null,
    };
}
