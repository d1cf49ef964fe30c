using MagicCanvas.Diffusion.Graphs;
using MagicCanvas.Diffusion.Noise;
using MagicCanvas.Diffusion.Operations;
using MagicCanvas.Diffusion.Samplers;
using MagicCanvas.Diffusion.Snapshots;
using MagicCanvas.Diffusion.Text;

namespace MagicCanvas.Diffusion.Loop;

/// <summary>What happens before a run's first step: prompt, noise, and the picture to start from.</summary>
internal static class RunPreparation
{
    /// <exception cref="SnapshotRefusedException">What it shall go on from is not its own.</exception>
    public static void Prepare(ActiveRun run)
    {
        var (request, parts) = (run.Request, run.Model.Parts);
        var snapshot = request.Resume is { } bytes ? SealedSnapshot.Open(bytes, run) : null;
        var (prompt, negative, tokens) = Embed(run);
        var noise = RunSchedule.For(parts.Noise, request.Schedule, request.Scheduler);
        var patches = (run.Shape.Height / 2) * (run.Shape.Width / 2);
        var sampler = SamplerFactory.Create(
            request.Sampler, noise, new(request.Steps, request.EffectiveSteps, request.Scheduler?.Eta ?? 0, patches));
        var latents = snapshot is null || request.Mask is not null ? Start(run, sampler) : [];
        if (snapshot is not null)
        {
            // Of the start, only what is kept outside the mask still matters.
            snapshot.Restore(sampler, run.Noise);
            latents = snapshot.Latents;
        }

        var conditions = RunConditions.Of(run);
        run.Ready(sampler, latents, prompt.Select(conditions.OfPrompt), negative?.Select(conditions.OfNegative), tokens);
    }

    private static (Conditioning<TextEncoding> Prompt, Conditioning<TextEncoding>? Negative, int Tokens) Embed(ActiveRun run)
    {
        var (request, model) = (run.Request, run.Model);
        var zeroes = run.Guided && model.ZeroesEmptyNegative && request.NegativePrompt.Length == 0;
        var (prompt, negative, tokens) = model.Prompts.Condition(
            request.Prompt, run.Guided && !zeroes ? request.NegativePrompt : null, request.EffectiveSteps, request.Seed);
        if (!zeroes)
        {
            return (prompt, negative, tokens);
        }

        var nothing = new TextEncoding(new float[tokens * model.Contract.ContextSize], new float[model.Contract.PooledSize]);
        return (prompt, new Conditioning<TextEncoding>([nothing], []), tokens);
    }

    private static float[] Start(ActiveRun run, Sampler sampler) =>
        run.Request.InitImage is { } image ? FromImage(run, image, sampler) : FromNoise(run, sampler);

    private static float[] FromNoise(ActiveRun run, Sampler sampler)
    {
        var latents = DrawNoise(run);
        Blend.Scale(latents, sampler.InitialNoise);
        return latents;
    }

    private static float[] FromImage(ActiveRun run, RgbImage image, Sampler sampler)
    {
        // Painted with full strength, nothing of what was there shall show through.
        var (mask, anew) = (run.Request.Mask, run.Request is { Mask: not null, Strength: 1 });
        var seesMask = run.Model.Contract.ExtraChannels > 0;
        if (anew && seesMask)
        {
            return FromNoise(run, sampler);
        }

        // The encoder draws first, if it draws: a seed's meaning depends on the order.
        var latents = run.Model.Parts.Encoder!.Encode(image, run.Noise);
        var noise = DrawNoise(run);
        if (mask is not null && !seesMask)
        {
            run.Kept = new KeptRegion([.. latents], noise, mask, run.Shape);
        }

        if (anew)
        {
            noise.CopyTo(latents, 0);
            Blend.Scale(latents, sampler.InitialNoise);
        }
        else
        {
            sampler.AddNoise(latents, noise);
        }

        return latents;
    }

    private static float[] DrawNoise(ActiveRun run)
    {
        var noise = new float[run.Shape.Length];
        run.Noise.Fill(noise);
        if (run.Request.Variation is { } variation)
        {
            var other = new float[noise.Length];
            new TorchRandom(variation.Seed).Fill(other);
            NoiseBlend.Slerp(noise, other, variation.Strength, run.Shape.Height, run.Shape.Width);
        }

        return noise;
    }
}
