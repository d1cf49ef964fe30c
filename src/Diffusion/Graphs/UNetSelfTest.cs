using System.Numerics.Tensors;
using MagicCanvas.Diffusion.Folder;
using MagicCanvas.Diffusion.Noise;
using Microsoft.ML.OnnxRuntime;

namespace MagicCanvas.Diffusion.Graphs;

/// <summary>
/// Tries the UNet at load, on the smallest latents that it promises to take: whether it runs at all, and whether two rows at different
/// timesteps give what each gives alone. What the graph declares is not enough: exports spread one timestep over the batch.
/// </summary>
internal static class UNetSelfTest
{
    private const float Early = 0.9f;
    private const float Late = 0.1f;

    public static void Run(UNet unet, ModelFolder folder)
    {
        var side = 1 << folder.UNetConfig.Halvings;
        var shape = new LatentShape(folder.Vae.Channels, folder.UNet.Input("sample").Fixed(2) ?? side, folder.UNet.Input("sample").Fixed(3) ?? side);
        var tokens = folder.Tokenizer.Length;
        var context = new float[tokens * folder.ContextSize];
        new TorchRandom(1).Fill(context);
        var (early, late) = (MathF.Floor(Early * folder.Scheduler.TrainTimesteps), MathF.Floor(Late * folder.Scheduler.TrainTimesteps));
        try
        {
            var alone = new[] { Alone(unet, shape, tokens, context, early), Alone(unet, shape, tokens, context, late) };
            unet.MixesTimesteps = unet.Form == TimestepForm.PerRow && Together(unet, shape, tokens, context, early, late, alone);
        }
        catch (OnnxRuntimeException bad)
        {
            throw new ModelFolderException(
                folder.UNet.File,
                $"does not run on latents of {shape.Height} x {shape.Width}, the smallest that {UNetConfig.File} promises: {bad.Message}",
                bad);
        }
    }

    private static float[] Alone(UNet unet, LatentShape shape, int tokens, float[] context, float timestep)
    {
        var arena = unet.Arena(shape, tokens, 2);
        new TorchRandom(2).Fill(arena.Sample(0));
        arena.Set(0, timestep, context);
        arena.Run(1);
        return arena.Output(0).ToArray();
    }

    private static bool Together(UNet unet, LatentShape shape, int tokens, float[] context, float early, float late, float[][] alone)
    {
        var arena = unet.Arena(shape, tokens, 2);
        new TorchRandom(2).Fill(arena.Sample(0));
        arena.Sample(0).CopyTo(arena.Sample(1));
        arena.Set(0, early, context);
        arena.Set(1, late, context);
        try
        {
            arena.Run(2);
        }
        catch (OnnxRuntimeException)
        {
            // It runs with one timestep (it just did), so it is the list that it does not take: a wrong batch is refused either way later.
            unet.FeedSingleTimesteps();
            return false;
        }

        // Half precision differs by thousandths between batch sizes; a timestep that went to the wrong row, by the size of the values.
        var tolerance = 0.02f * Math.Abs(TensorPrimitives.MaxMagnitude<float>([.. alone[0], .. alone[1]]));
        return Distance(arena.Output(0), alone[0]) <= tolerance && Distance(arena.Output(1), alone[1]) <= tolerance;
    }

    private static float Distance(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        var most = 0f;
        for (var i = 0; i < a.Length; i++)
        {
            most = Math.Max(most, Math.Abs(a[i] - b[i]));
        }

        return most;
    }
}
