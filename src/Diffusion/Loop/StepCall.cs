using System.Diagnostics;
using System.Numerics;
using MagicCanvas.Diffusion.Graphs;

namespace MagicCanvas.Diffusion.Loop;

/// <summary>One UNet call over the rows of several runs of one key, and what follows from it for each of them. Of the loop's thread.</summary>
/// <param name="clock">Times the calls.</param>
internal sealed class StepCall(CallClock clock)
{
    private readonly List<int> _places = [];
    private volatile UNetArena? _calling;

    /// <summary>Asks the runtime to give the call at hand up. Of any thread.</summary>
    public void Interrupt() => _calling?.Interrupt();

    /// <param name="runs">One at least; moved on by a call.</param>
    /// <param name="rows">Of all of them.</param>
    /// <param name="limit">Rows that a device has memory for.</param>
    /// <returns>Milliseconds of the UNet.</returns>
    public double Make(List<ActiveRun> runs, int rows, int limit)
    {
        var (lead, unet) = (runs[0], runs[0].Model.Parts.UNet);
        var plans = !unet.OnProcessor && !unet.Records(lead.Shape, lead.Tokens, rows);
        var room = plans ? lead.Model.StepTimesOf(lead.Shape).Room(rows, limit) : rows;
        var arena = unet.Arena(lead.Shape, lead.Tokens, plans ? room : (int)BitOperations.RoundUpToPowerOf2((uint)rows));
        Feed(runs, arena);
        var start = Stopwatch.GetTimestamp();
        Call(arena, rows, room);
        var elapsed = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        Learn(lead, arena, plans, elapsed);
        if (unet.OnProcessor)
        {
            for (var i = 0; i < runs.Count; i++)
            {
                Move(runs[i], arena, _places[i]);
            }
        }
        else
        {
            // The processor's cores are free, and a fast device would wait for one of them.
            Parallel.For(0, runs.Count, i => Move(runs[i], arena, _places[i]));
        }

        return elapsed;
    }

    /// <summary>Records what the call took.</summary>
    /// <param name="lead">Of the call.</param>
    /// <param name="arena">Of the call.</param>
    /// <param name="plans">It was a device's that plans for one number of rows and one size at a time.</param>
    /// <param name="milliseconds">What it took.</param>
    private static void Learn(ActiveRun lead, UNetArena arena, bool plans, double milliseconds)
    {
        var times = lead.Model.StepTimesOf(lead.Shape);
        if (!arena.Planned)
        {
            times.Add(arena.Called, milliseconds);
        }
        else if (plans)
        {
            times.AddPlanned(arena.Called, milliseconds);
        }

        if (plans)
        {
            lead.Model.Stay.Add(lead.Shape, milliseconds, times.Planning);
        }
    }

    private static void Move(ActiveRun run, UNetArena arena, int row)
    {
        var output = arena.Output(row);

        // Before the step: the next call may be the first without guidance.
        if (run.Guided)
        {
            Guidance.Apply(output, arena.Output(row + 1), run.Request.Guidance);
        }

        run.Sampler!.Step(output, run.Latents, run.Clean, run.Noise);
        run.Kept?.Restore(run.Sampler, run.Latents, run.Clean);
    }

    private void Feed(List<ActiveRun> runs, UNetArena arena)
    {
        var row = 0;
        _places.Clear();
        foreach (var run in runs)
        {
            _places.Add(row);
            var sampler = run.Sampler!;
            sampler.ScaleInput(run.Latents, arena.Sample(row));
            if (run.Guided)
            {
                arena.Sample(row).CopyTo(arena.Sample(row + 1));
                arena.Set(row, sampler.Timestep, run.NegativePrompt);
                arena.Set(row + 1, sampler.Timestep, run.Prompt);
            }
            else
            {
                arena.Set(row, sampler.Timestep, run.Prompt);
            }

            row += run.Rows;
        }
    }

    private void Call(UNetArena arena, int rows, int room)
    {
        var failed = true;
        _calling = arena;
        clock.Begins();
        try
        {
            arena.Run(rows, room);
            failed = false;
        }
        finally
        {
            clock.Ends(failed);
            _calling = null;
        }
    }
}
