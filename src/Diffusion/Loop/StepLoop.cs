using System.Diagnostics;
using System.Numerics;
using MagicCanvas.Diffusion.Graphs;

namespace MagicCanvas.Diffusion.Loop;

/// <summary>
/// The engine's heart: one thread that makes one UNet call a turn, over the rows of every run that fits. Between turns runs join,
/// leave, and move on by their own samplers; everything else happens on other threads.
/// </summary>
internal sealed class StepLoop
{
    private readonly EngineOptions _options;
    private readonly EngineCounters _counters;
    private readonly Action<ActiveRun> _left;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly object _gate = new();
    private readonly List<ActiveRun> _joining = [];
    private readonly List<ActiveRun> _runs = [];
    private readonly List<int> _chosen = [];
    private readonly List<int> _places = [];
    private BatchCandidate[] _candidates = new BatchCandidate[16];
    private volatile UNetArena? _calling;
    private long _turn;
    private long _arrivals;
    private bool _stopping;

    /// <param name="options">The batch policy.</param>
    /// <param name="counters">What is measured goes there.</param>
    /// <param name="left">Takes a run whose last step is done, or that goes on elsewhere; must not wait.</param>
    public StepLoop(EngineOptions options, EngineCounters counters, Action<ActiveRun> left)
    {
        _options = options;
        _counters = counters;
        _left = left;
        var thread = new Thread(Serve) { Name = "diffusion-loop", IsBackground = true };
        thread.Start();
    }

    /// <summary>Adds runs at the next turn, all at the same.</summary>
    public void Join(params ReadOnlySpan<ActiveRun> runs)
    {
        lock (_gate)
        {
            if (!_stopping)
            {
                _joining.AddRange(runs);
                Monitor.Pulse(_gate);
                return;
            }
        }

        foreach (var run in runs)
        {
            run.Fail(Stopped());
        }
    }

    /// <summary>Ends after the turn at hand; the runs in it fail.</summary>
    public Task Stop()
    {
        lock (_gate)
        {
            _stopping = true;
            Monitor.Pulse(_gate);
        }

        return _ended.Task;
    }

    /// <summary>Asks the runtime to give the call at hand up; its runs fail.</summary>
    public void Interrupt() => _calling?.Interrupt();

    private static ObjectDisposedException Stopped() => new(nameof(DiffusionEngine));

    private void Serve()
    {
        try
        {
            while (Admit())
            {
                Turn();
            }

            _runs.ForEach(run => run.Fail(Stopped()));
            _ended.SetResult();
        }
        catch (Exception bug)
        {
            _ended.SetException(bug);
            throw;
        }
    }

    /// <summary>Takes in who waits; sleeps while there is nobody at all. False at the end.</summary>
    private bool Admit()
    {
        lock (_gate)
        {
            while (_joining.Count == 0 && _runs.Count == 0 && !_stopping)
            {
                Monitor.Wait(_gate);
            }

            foreach (var run in _joining)
            {
                (run.Served, run.Arrival) = (_turn, _arrivals++);
                _runs.Add(run);
            }

            _joining.Clear();
            return !_stopping;
        }
    }

    private void Turn()
    {
        var start = Stopwatch.GetTimestamp();
        DropStopped();
        if (_runs.Count == 0)
        {
            return;
        }

        _turn++;
        Plan();
        var rows = 0;
        foreach (var index in _chosen)
        {
            _runs[index].Served = _turn;
            rows += _runs[index].Rows;
        }

        var lead = _runs[_chosen[0]];
        try
        {
            var unet = Step(lead, rows);
            Report();
            _counters.Turn(rows, Bound(lead.Model, lead.Shape), unet, Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }
        catch (Exception failure)
        {
            // The runs of this call fail and say why; the others, and those to come, go on.
            FailChosen(failure);
        }
    }

    private void DropStopped() => _runs.RemoveAll(run =>
    {
        if (run.ShouldStop)
        {
            run.Cancel();
            return true;
        }

        if (run.ShouldLeave)
        {
            run.LeaveLoop();
            _left(run);
            return true;
        }

        return false;
    });

    private void Plan()
    {
        if (_candidates.Length < _runs.Count)
        {
            _candidates = new BatchCandidate[2 * _runs.Count];
        }

        for (var i = 0; i < _runs.Count; i++)
        {
            var run = _runs[i];
            float? timestep = run.Model.Parts.UNet.MixesTimesteps ? null : run.Sampler!.Timestep;
            _candidates[i] = new(new(run.Model, run.Shape, run.Tokens, timestep), run.Rows, IsHeldBack(run) ? long.MaxValue : run.Served, run.Arrival);
        }

        BatchPlanner.Plan(_candidates.AsSpan(0, _runs.Count), key => Bound((DiffusionModel)key.Model, key.Shape), _chosen);
    }

    /// <summary>Whether it comes after all others, because the device stays with theirs.</summary>
    private bool IsHeldBack(ActiveRun run)
    {
        var (stay, unet) = (run.Model.Stay, run.Model.Parts.UNet);
        return stay.HoldsBack(run.Shape) && !unet.Records(run.Shape, run.Tokens, run.Rows)
            && _runs.Exists(other => other.Model == run.Model && stay.IsAt(other.Shape));
    }

    private int Bound(DiffusionModel model, LatentShape shape) =>
        _options.MaxBatch ?? model.StepTimesOf(shape).Bound(_options.StepBudget, _options.MaxSlowdown, MostRows(model, shape));

    private int MostRows(DiffusionModel model, LatentShape shape) => _options.MaxBatch ?? _options.MostRows(model.NativeCells, shape.Cells);

    /// <returns>Milliseconds of the UNet call.</returns>
    private double Step(ActiveRun lead, int rows)
    {
        var unet = lead.Model.Parts.UNet;
        var plans = !unet.OnProcessor && !unet.Records(lead.Shape, lead.Tokens, rows);
        var room = plans ? lead.Model.StepTimesOf(lead.Shape).Room(rows, MostRows(lead.Model, lead.Shape)) : rows;
        var arena = unet.Arena(lead.Shape, lead.Tokens, plans ? room : (int)BitOperations.RoundUpToPowerOf2((uint)rows));
        var row = 0;
        _places.Clear();
        foreach (var index in _chosen)
        {
            var run = _runs[index];
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

        var call = Stopwatch.GetTimestamp();
        Call(arena, rows, room);
        var elapsed = Stopwatch.GetElapsedTime(call).TotalMilliseconds;
        Learn(lead, arena, plans, elapsed);
        Move(arena, unet.OnProcessor);
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

    /// <summary>Moves every run of the call on by what the UNet said of its rows.</summary>
    /// <param name="arena">With its outputs.</param>
    /// <param name="alone">One thread does it: the processor's cores have the next call to compute. A fast device would wait for that thread.</param>
    private void Move(UNetArena arena, bool alone)
    {
        if (alone)
        {
            for (var i = 0; i < _chosen.Count; i++)
            {
                Move(arena, i);
            }
        }
        else
        {
            Parallel.For(0, _chosen.Count, i => Move(arena, i));
        }
    }

    private void Move(UNetArena arena, int chosen)
    {
        var (run, row) = (_runs[_chosen[chosen]], _places[chosen]);
        var output = arena.Output(row);

        // Before the step: the next call may be the first without guidance.
        if (run.Guided)
        {
            Guidance.Apply(output, arena.Output(row + 1), run.Request.Guidance);
        }

        run.Sampler!.Step(output, run.Latents, run.Clean, run.Noise);
        run.Kept?.Restore(run.Sampler, run.Latents, run.Clean);
    }

    private void Call(UNetArena arena, int rows, int room)
    {
        var failed = true;
        _calling = arena;
        _counters.StepClock.Begins();
        try
        {
            arena.Run(rows, room);
            failed = false;
        }
        finally
        {
            _counters.StepClock.Ends(failed);
            _calling = null;
        }
    }

    private void Report()
    {
        foreach (var index in _chosen)
        {
            var run = _runs[index];
            run.Report(_runs.Count);
            if (run.Sampler!.Finished)
            {
                run.LeaveLoop();
                _left(run);
            }
        }

        _runs.RemoveAll(run => run.Sampler!.Finished);
    }

    private void FailChosen(Exception failure)
    {
        var failed = _chosen.ConvertAll(index => _runs[index]);
        _runs.RemoveAll(failed.Contains);
        failed.ForEach(run => run.Fail(failure));
    }
}
