using MagicCanvas.Diffusion.Graphs;
using MagicCanvas.Diffusion.Previews;

namespace MagicCanvas.Diffusion.Loop;

/// <summary>
/// Carries a run's progress from the loop to its receiver and never waits for it: while the receiver is busy, newer progress replaces
/// older, and a newer preview an older one. The run's task ends after the last report, so that none comes late.
/// </summary>
internal sealed class ProgressMailbox : IThreadPoolWorkItem
{
    private readonly Lock _gate = new();
    private readonly TaskCompletionSource<RunOutcome> _task = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly IProgress<RunProgress>? _receiver;
    private readonly Action _previewSent;
    private PreviewMap? _map;
    private LatentShape _shape;
    private float[] _posted = [];
    private float[] _rendered = [];
    private (int Step, int Steps)? _progress;
    private bool _preview;
    private bool _delivering;
    private RunOutcome? _outcome;
    private Exception? _failure;

    public ProgressMailbox(IProgress<RunProgress>? receiver, Action previewSent)
    {
        _receiver = receiver;
        _previewSent = previewSent;
    }

    /// <summary>The run's end.</summary>
    public Task<RunOutcome> Task => _task.Task;

    /// <summary>The receiver threw: the run should end, its caller is broken.</summary>
    public Exception? ReceiverFailure { get; private set; }

    public void AllowPreviews(PreviewMap map, LatentShape shape)
    {
        (_map, _shape) = (map, shape);
        _posted = new float[shape.Length];
        _rendered = new float[shape.Length];
    }

    /// <param name="step">Steps done.</param>
    /// <param name="steps">Of so many.</param>
    /// <param name="latents">The prediction to show; empty for none. Copied.</param>
    public void Post(int step, int steps, ReadOnlySpan<float> latents)
    {
        if (_receiver is null)
        {
            return;
        }

        lock (_gate)
        {
            _progress = (step, steps);
            if (!latents.IsEmpty)
            {
                latents.CopyTo(_posted);
                _preview = true;
            }

            Deliver();
        }
    }

    public void End(RunOutcome outcome)
    {
        lock (_gate)
        {
            _outcome = outcome;
            Deliver();
        }
    }

    public void End(Exception failure)
    {
        lock (_gate)
        {
            _failure = failure;
            Deliver();
        }
    }

    /// <inheritdoc/>
    public void Execute()
    {
        while (true)
        {
            (int Step, int Steps)? progress;
            bool preview;
            lock (_gate)
            {
                (progress, preview) = (_progress, _preview);
                (_progress, _preview) = (null, false);
                if (preview)
                {
                    (_posted, _rendered) = (_rendered, _posted);
                }

                if (progress is null)
                {
                    _delivering = false;
                    break;
                }
            }

            Report(progress.Value, preview);
        }

        Complete();
    }

    private void Deliver()
    {
        if (!_delivering)
        {
            _delivering = true;
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }
    }

    private void Report((int Step, int Steps) progress, bool preview)
    {
        if (ReceiverFailure is not null)
        {
            return;
        }

        try
        {
            _receiver!.Report(new(progress.Step, progress.Steps, preview ? _map!.Render(_rendered, _shape) : null));
        }
        catch (Exception failure)
        {
            ReceiverFailure = failure;
            return;
        }

        if (preview)
        {
            _previewSent();
        }
    }

    private void Complete()
    {
        if ((_failure ?? ReceiverFailure) is { } failure && (_failure is not null || _outcome is not null))
        {
            _task.TrySetException(failure);
        }
        else if (_outcome is not null)
        {
            _task.TrySetResult(_outcome);
        }
    }
}
