namespace MagicCanvas.Diffusion;

/// <summary>What the engine asks of a request; the service checks its own, narrower ranges before.</summary>
internal static class RequestRules
{
    /// <exception cref="ArgumentException">Names the property.</exception>
    public static void Check(RunRequest request, DiffusionModel model)
    {
        var info = model.Info;
        CheckSize(nameof(request.Width), request.Width, info.SizeMultiple, model.FixedShape.Width * model.Vae.Factor);
        CheckSize(nameof(request.Height), request.Height, info.SizeMultiple, model.FixedShape.Height * model.Vae.Factor);
        Require(request.Steps >= 1 && request.Steps <= model.Parts.Noise.Length, nameof(request.Steps), $"must be 1..{model.Parts.Noise.Length}");
        Require(double.IsFinite(request.Guidance), nameof(request.Guidance), "must be a number");
        Require(request.GuidanceUntil is > 0 and <= 1, nameof(request.GuidanceUntil), "must be above 0, and 1 or less");
        Require(info.Samplers.Contains(request.Sampler), nameof(request.Sampler), $"must be one of {string.Join(", ", info.Samplers)}");
        Require(ScheduleNames.All.Contains(request.Schedule), nameof(request.Schedule), $"must be one of {string.Join(", ", ScheduleNames.All)}");
        CheckScheduler(request.Scheduler);
        Require(request.Strength is null or (> 0 and <= 1), nameof(request.Strength), "must be above 0, and 1 or less");
        if (request.InitImage is { } image)
        {
            Require(info.SupportsImageToImage, nameof(request.InitImage), "cannot be used: the model has no VAE encoder");
            Require(
                image.Width == request.Width && image.Height == request.Height,
                nameof(request.InitImage),
                $"must be {request.Width} x {request.Height}");
            Require(image.Pixels.Length == 3 * image.Width * image.Height, nameof(request.InitImage), "must hold three bytes per pixel");
        }

        CheckMask(request);
        Require(request.Variation is null or { Strength: >= 0 and <= 1 }, nameof(request.Variation), "must have a strength of 0..1");
    }

    private static void CheckMask(RunRequest request)
    {
        if (request.Mask is { } mask)
        {
            Require(request.InitImage is not null, nameof(request.Mask), "needs a picture that it is the mask of");
            Require(
                mask.Width == request.Width && mask.Height == request.Height && mask.Values.Length == mask.Width * mask.Height,
                nameof(request.Mask),
                $"must be {request.Width} x {request.Height}, a byte per pixel");
        }
    }

    private static void CheckScheduler(SchedulerOverrides? scheduler)
    {
        if (scheduler is null)
        {
            return;
        }

        var (predictions, spacings) = (SchedulerOverrides.Predictions, SchedulerOverrides.Spacings);
        Require(
            scheduler.Prediction is null || predictions.Contains(scheduler.Prediction),
            nameof(scheduler.Prediction),
            $"must be one of {string.Join(", ", predictions)}");
        Require(scheduler.Spacing is null || spacings.Contains(scheduler.Spacing), nameof(scheduler.Spacing), $"must be one of {string.Join(", ", spacings)}");
        Require(scheduler.Eta is null or (>= 0 and <= 1), nameof(scheduler.Eta), "must be 0..1");
        Require(scheduler.Shift is null or (> 0 and <= 100), nameof(scheduler.Shift), "must be above 0, and 100 or less");
    }

    private static void CheckSize(string name, int size, int multiple, int? only)
    {
        Require(size > 0 && size % multiple == 0, name, $"must be a multiple of {multiple}");
        Require(only is null || size == only, name, $"must be {only}: the model's graph takes no other");
    }

    private static void Require(bool holds, string name, string must)
    {
        if (!holds)
        {
            throw new ArgumentException($"{name} {must}.", name);
        }
    }
}
