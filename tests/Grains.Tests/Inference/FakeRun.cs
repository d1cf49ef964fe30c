using MagicCanvas.Diffusion;

namespace MagicCanvas.Grains.Tests.Inference;

/// <summary>A run in the hands of a test; its snapshot is one byte, the steps done.</summary>
internal sealed class FakeRun
{
    private readonly TaskCompletionSource<RunOutcome> _outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly IProgress<RunProgress> _progress;
    private int _step;

    public FakeRun(RunRequest request, IProgress<RunProgress> progress, CancellationToken cancel, CancellationToken leave)
    {
        (Request, _progress) = (request, progress);
        _step = request.Resume is [var done] ? done : 0;
        leave.Register(() => _outcome.TrySetResult(new RunOutcome(null, _step) { Snapshot = _step > 0 ? [(byte)_step] : null }));
        cancel.Register(() => _outcome.TrySetResult(new RunOutcome(null, _step)));
    }

    public RunRequest Request { get; }

    public int StepsDone => _step;

    public Task<RunOutcome> Outcome => _outcome.Task;

    public void Step(bool preview = false) => _progress.Report(
        new RunProgress(++_step, Request.EffectiveSteps, preview ? Picture(Request.Width / 2, Request.Height / 2) : null));

    public void Fail(Exception failure) => _outcome.TrySetException(failure);

    public void Finish()
    {
        while (_step < Request.EffectiveSteps && !_outcome.Task.IsCompleted)
        {
            Step();
        }

        _outcome.TrySetResult(new RunOutcome(Picture(Request.Width, Request.Height), _step));
    }

    /// <summary>Every seed has a colour of its own.</summary>
    private RgbImage Picture(int width, int height)
    {
        var pixels = new byte[width * height * 3];
        Array.Fill(pixels, (byte)(Request.Seed * 37));
        return new RgbImage(width, height, pixels);
    }
}
