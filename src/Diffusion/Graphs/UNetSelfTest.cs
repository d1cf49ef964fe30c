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

    /// <summary>The UNet with its timestep made a list where that can be done and computes the same, else as its file has it.</summary>
    public static UNet Open(ModelFolder folder, GraphDevice device, LatentShape trained)
    {
        var source = UNetSource.Of(folder, trained);
        if (UNet.OpenPatched(source, device) is { } patched)
        {
            try
            {
                Run(patched, folder);
            }
            catch (ModelFolderException)
            {
                // As below: the graph as it is will do, or say itself why not.
                patched.MixesTimesteps = false;
            }

            if (patched.MixesTimesteps)
            {
                return patched;
            }

            patched.Dispose();
        }

        var unet = UNet.Open(source, device);
        try
        {
            Run(unet, folder);
            return unet;
        }
        catch
        {
            unet.Dispose();
            throw;
        }
    }

    /// <summary>As <see cref="Open"/>; where the device will not record this graph's calls, or plays them back wrong, they are made one by one.</summary>
    /// <param name="folder">The model.</param>
    /// <param name="device">What it runs on.</param>
    /// <param name="trained">Latents of a picture of the model's own size.</param>
    /// <returns>The UNet, and why it is not recorded where it should be.</returns>
    public static (UNet UNet, string? Refusal) OpenCaptured(ModelFolder folder, GraphDevice device, LatentShape trained)
    {
        if (device.CaptureMemory is null)
        {
            return (Open(folder, device, trained), null);
        }

        UNet? unet = null;
        try
        {
            unet = Open(folder, device, trained);
            TryCaptured(unet, folder, trained);
            return (unet, null);
        }
        catch (Exception refusal) when (refusal is ExecutionProviderException or ModelFolderException or OnnxRuntimeException)
        {
            // What is wrong with the graph or the device itself shows again, and is then the reason.
            unet?.Dispose();
            var plain = Open(folder, device with { CaptureMemory = null }, trained);
            return (plain, $"{folder.UNet.File} cannot be captured here and runs call by call, as with CaptureGraphs off: {refusal.Message}");
        }
    }

    private static void Run(UNet unet, ModelFolder folder)
    {
        var side = 1 << folder.UNetConfig.Halvings;
        var shape = new LatentShape(folder.Vae.Channels, folder.UNet.Input("sample").Fixed(2) ?? side, folder.UNet.Input("sample").Fixed(3) ?? side);
        var condition = Condition(folder, shape);
        var (early, late) = (MathF.Floor(Early * folder.Scheduler.TrainTimesteps), MathF.Floor(Late * folder.Scheduler.TrainTimesteps));
        try
        {
            var alone = new[] { Alone(unet, shape, folder.Tokens, condition, early), Alone(unet, shape, folder.Tokens, condition, late) };
            unet.MixesTimesteps = unet.Form == TimestepForm.PerRow
                && Together(unet, shape, folder, condition, early, late, alone);
        }
        catch (OnnxRuntimeException bad)
        {
            throw new ModelFolderException(
                folder.UNet.File,
                $"does not run on latents of {shape.Height} x {shape.Width}, the smallest that {UNetConfig.File} promises: {bad.Message}",
                bad);
        }
    }

    /// <summary>Whether recorded calls give what others do, also when everything that they read has changed since they were recorded.</summary>
    /// <exception cref="ExecutionProviderException">They do not.</exception>
    public static void TryCaptured(UNet unet, ModelFolder folder, LatentShape shape)
    {
        const int rows = 2, calls = 4;
        if (!unet.Captures)
        {
            return;
        }

        var (recorded, plain, random) = (unet.Arena(shape, folder.Tokens, rows), unet.Plain(shape, folder.Tokens, rows), new TorchRandom(4));
        for (var call = 1; call <= calls; call++)
        {
            for (var row = 0; row < rows; row++)
            {
                var condition = Condition(folder, shape, seed: (ulong)((call * rows) + row));
                random.Fill(recorded.Sample(row));
                recorded.Sample(row).CopyTo(plain.Sample(row));
                recorded.Set(row, call * folder.Scheduler.TrainTimesteps / (calls + 1), condition);
                plain.Set(row, call * folder.Scheduler.TrainTimesteps / (calls + 1), condition);
            }

            try
            {
                recorded.Run(rows);
            }
            catch (OnnxRuntimeException bad)
            {
                throw new ExecutionProviderException(bad.Message, bad);
            }

            plain.Run(rows);
            for (var row = 0; row < rows; row++)
            {
                if (Distance(recorded.Output(row), plain.Output(row)) > 0.02f * Math.Abs(TensorPrimitives.MaxMagnitude<float>(plain.Output(row))))
                {
                    throw new ExecutionProviderException("what is played back does not give what the device gives without");
                }
            }
        }
    }

    /// <summary>
    /// Runs every batch that is likely at the model's own size, so that the device has prepared for it before anybody waits. Nothing is recorded: what
    /// this thread records, the loop's cannot play back.
    /// </summary>
    public static void WarmUp(UNet unet, ModelFolder folder, LatentShape shape, int mostRows)
    {
        for (var rows = 1; rows <= mostRows; rows *= 2)
        {
            var arena = unet.Plain(shape, folder.Tokens, rows);
            var condition = Condition(folder, shape);
            for (var row = 0; row < rows; row++)
            {
                arena.Set(row, 1, condition);
            }

            arena.Run(rows);
        }
    }

    private static RowCondition Condition(ModelFolder folder, LatentShape shape, ulong seed = 1)
    {
        var random = new TorchRandom(seed);
        float[] Drawn(int count)
        {
            var values = new float[count];
            random.Fill(values);
            return values;
        }

        var contract = folder.Contract;
        return new(Drawn(folder.Tokens * contract.ContextSize))
        {
            Pooled = Drawn(contract.PooledSize),
            TimeIds = new float[contract.TimeIds],
            GuidanceEmbedding = Drawn(contract.GuidanceSize),
            Extra = Drawn(contract.ExtraChannels * shape.Cells),
        };
    }

    private static float[] Alone(UNet unet, LatentShape shape, int tokens, RowCondition condition, float timestep)
    {
        var arena = unet.Arena(shape, tokens, 2);
        new TorchRandom(2).Fill(arena.Sample(0));
        arena.Set(0, timestep, condition);
        arena.Run(1);
        return arena.Output(0).ToArray();
    }

    private static bool Together(UNet unet, LatentShape shape, ModelFolder folder, RowCondition condition, float early, float late, float[][] alone)
    {
        var arena = unet.Arena(shape, folder.Tokens, 2);
        new TorchRandom(2).Fill(arena.Sample(0));
        arena.Sample(0).CopyTo(arena.Sample(1));
        arena.Set(0, early, condition);
        arena.Set(1, late, condition);
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

        // Rows differ a little between batch sizes, in half precision by thousandths. What a timestep in the wrong row does is as large as
        // the two timesteps' results are apart: that, too, must be well above the tolerance.
        var size = Math.Abs(TensorPrimitives.MaxMagnitude<float>([.. alone[0], .. alone[1]]));
        var noise = (folder.UNet.Output("out_sample").Type == TensorType.Float16 ? 5e-3f : 1e-4f) * size;
        var tolerance = Math.Max(noise, 0.02f * Distance(alone[0], alone[1]));
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
