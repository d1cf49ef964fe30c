using System.Diagnostics;
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
    private readonly List<ActiveRun> _party = [];
    private readonly StepCall _call;
    private BatchCandidate[] _candidates = new BatchCandidate[16];
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
        _call = new(counters.StepClock);
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
    public void Interrupt() => _call.Interrupt();

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
            var run = _runs[index];
            run.Served = _turn;
            rows += run.Rows;
            _party.Add(run);
        }

        var (model, shape) = (_party[0].Model, _party[0].Shape);
        try
        {
            var unet = _call.Make(_party, rows, MostRows(model, shape));
            Report();
            _counters.Turn(rows, Bound(model, shape), unet, Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }
        catch (Exception failure)
        {
            // The runs of this call fail and say why; the others, and those to come, go on.
            _runs.RemoveAll(_party.Contains);
            _party.ForEach(run => run.Fail(failure));
        }
        finally
        {
            // Nobody's latents are kept while there is nothing to do.
            _party.Clear();
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

    private void Report()
    {
        foreach (var run in _party)
        {
            run.Report(_runs.Count);
            if (run.Sampler!.Finished)
            {
                run.LeaveLoop();
                _left(run);
            }
        }

        _runs.RemoveAll(run => run.Sampler!.Finished);
    }
}
