using System.Diagnostics;
using System.Numerics.Tensors;
using MagicCanvas.Diffusion.Graphs;
using MagicCanvas.Diffusion.Snapshots;

namespace MagicCanvas.Diffusion.Loop;

/// <summary>
/// What comes after a run's last step, on a thread of its own: its picture, or its snapshot. Pictures of one model and size that are ready together
/// share a VAE call, up to a bound: on a device a call of that bound is all that a step ever waits for.
/// </summary>
internal sealed class RunEnds
{
    private readonly EngineCounters _counters;
    private readonly ChunkThread<ActiveRun> _thread;
    private volatile VaeDecoder? _calling;

    public RunEnds(EngineOptions options, EngineCounters counters)
    {
        _counters = counters;
        _thread = new(
            "diffusion-decode",
            run => run.Sampler!.Finished ? (run.Model, run.Shape) : run,
            run => options.MostPictures(run.Model.NativeCells, run.Shape.Cells),
            End);
    }

    /// <summary>Takes a run whose last step is done, or that goes on elsewhere. Waits for nobody.</summary>
    public void Post(ActiveRun run)
    {
        if (!_thread.Post(run))
        {
            run.Fail(new ObjectDisposedException(nameof(DiffusionEngine)));
        }
    }

    /// <summary>Asks the runtime to give the call at hand up; its runs fail.</summary>
    public void Interrupt() => _calling?.Interrupt();

    /// <summary>Ends when every run has its end.</summary>
    public Task Stop() => _thread.Stop();

    private void End(IReadOnlyList<ActiveRun> runs)
    {
        List<ActiveRun> ready = [.. runs.Where(IsReady)];
        if (ready.Count > 0)
        {
            Decode(ready);
        }
    }

    /// <summary>Whether it is to be decoded; else it has its end.</summary>
    private static bool IsReady(ActiveRun run)
    {
        if (run.ShouldStop)
        {
            run.Cancel();
        }
        else if (!run.Sampler!.Finished)
        {
            HandOver(run);
        }
        else if (!TensorPrimitives.IsFiniteAll<float>(run.Latents))
        {
            run.Fail(new InvalidOperationException("The model gave values that are not finite; no picture can be made of them."));
        }
        else
        {
            return true;
        }

        return false;
    }

    private static void HandOver(ActiveRun run)
    {
        byte[] snapshot;
        try
        {
            snapshot = SealedSnapshot.Write(run);
        }
        catch (Exception failure)
        {
            run.Fail(failure);
            return;
        }

        run.HandOver(snapshot);
    }

    private void Decode(List<ActiveRun> runs)
    {
        var start = Stopwatch.GetTimestamp();
        RgbImage[] images = [];
        try
        {
            var decoder = _calling = runs[0].Model.Parts.Decoder;
            _counters.DecodeClock.Time(() => images = decoder.Decode(runs.ConvertAll(run => run.Latents), runs[0].Shape));
            _counters.Decoded(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }
        catch (Exception failure)
        {
            // The runs of this call fail and say why; the others go on.
            runs.ForEach(run => run.Fail(failure));
            return;
        }
        finally
        {
            _calling = null;
        }

        for (var i = 0; i < images.Length; i++)
        {
            runs[i].Finish(images[i]);
        }
    }
}
