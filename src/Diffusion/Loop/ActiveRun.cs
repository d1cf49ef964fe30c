using System.Diagnostics.CodeAnalysis;
using MagicCanvas.Diffusion.Graphs;
using MagicCanvas.Diffusion.Noise;
using MagicCanvas.Diffusion.Previews;
using MagicCanvas.Diffusion.Samplers;
using MagicCanvas.Diffusion.Text;
using Microsoft.ML.OnnxRuntime;

namespace MagicCanvas.Diffusion.Loop;

/// <summary>One picture on its way. One thread has it at a time: encode, then loop, then decode.</summary>
internal sealed class ActiveRun
{
    private readonly EngineCounters _counters;
    private readonly ProgressMailbox _mailbox;
    private readonly CancellationToken _cancel;
    private readonly CancellationToken _leave;
    private readonly PreviewPace _pace;
    private readonly int _mostRows;
    private bool _leftLoop;
    private int _reported;
    private Conditioning<RowCondition>? _prompt;
    private Conditioning<RowCondition>? _negativePrompt;

    public ActiveRun(
        DiffusionModel model,
        RunRequest request,
        IProgress<RunProgress>? progress,
        PreviewPace pace,
        EngineCounters counters,
        CancellationToken cancel,
        CancellationToken leave = default)
    {
        Model = model;
        Request = request;
        _pace = pace;
        _counters = counters;
        _cancel = cancel;
        _leave = leave;
        _mailbox = new(progress, counters.Previewed);
        Shape = new(model.Vae.Channels, request.Height / model.Vae.Factor, request.Width / model.Vae.Factor);
        Noise = new TorchRandom(request.Seed);
        model.Enter();
        counters.Entered(_mostRows = Rows);
    }

    public DiffusionModel Model { get; }

    public RunRequest Request { get; }

    public LatentShape Shape { get; }

    public TorchRandom Noise { get; }

    /// <summary>The run's end.</summary>
    public Task<RunOutcome> Task => _mailbox.Task;

    /// <summary>Classifier-free guidance at the next step: a row with the prompt and one with the negative prompt.</summary>
    public bool Guided => Model.Info.RowsAt(Request.Guidance) > 1
        && StepsDone < Math.Ceiling(Request.GuidanceUntil * Request.EffectiveSteps);

    /// <summary>Rows it takes in the next call.</summary>
    public int Rows => Guided ? 2 : 1;

    public Sampler? Sampler { get; private set; }

    /// <summary>The sample.</summary>
    public float[] Latents { get; private set; } = [];

    /// <summary>The last prediction of the clean sample.</summary>
    public float[] Clean { get; private set; } = [];

    /// <summary>What the prompt says at the next call.</summary>
    public RowCondition Prompt => _prompt!.At(StepsDone);

    /// <summary>See <see cref="Prompt"/>; only where the run is <see cref="Guided"/>.</summary>
    public RowCondition NegativePrompt => _negativePrompt!.At(StepsDone);

    /// <summary>Length of both prompts' embeddings.</summary>
    public int Tokens { get; private set; }

    /// <summary>What an inpainting run must leave as it is.</summary>
    public KeptRegion? Kept { get; set; }

    /// <summary>See <see cref="BatchCandidate.Served"/>.</summary>
    public long Served { get; set; }

    /// <summary>See <see cref="BatchCandidate.Arrival"/>.</summary>
    public long Arrival { get; set; }

    public int StepsDone => Sampler?.StepsDone ?? 0;

    /// <summary>The caller gave up, or cannot hear.</summary>
    public bool ShouldStop => _cancel.IsCancellationRequested || _mailbox.ReceiverFailure is not null;

    /// <summary>The caller wants it to go on elsewhere.</summary>
    public bool ShouldLeave => _leave.IsCancellationRequested;

    /// <summary>Everything a step needs is there.</summary>
    [MemberNotNull(nameof(Sampler))]
    public void Ready(Sampler sampler, float[] latents, Conditioning<RowCondition> prompt, Conditioning<RowCondition>? negativePrompt, int tokens)
    {
        (Sampler, Latents, Tokens) = (sampler, latents, tokens);
        (_prompt, _negativePrompt) = (prompt, negativePrompt);
        Clean = new float[latents.Length];
        _reported = sampler.StepsDone;
        if (Request.Previews)
        {
            _mailbox.AllowPreviews(Model.Parts.Preview, Shape);
        }
    }

    /// <summary>Tells of a step done, with a preview where one is due; a call within a step is no news.</summary>
    public void Report(int runs)
    {
        if (StepsDone != _reported)
        {
            _reported = StepsDone;
            _mailbox.Post(StepsDone, Sampler!.Steps, Request.Previews && _pace.TakeDue(runs) ? Clean : []);
        }
    }

    /// <summary>It takes no more steps.</summary>
    public void LeaveLoop()
    {
        if (!_leftLoop)
        {
            _leftLoop = true;
            _counters.LeftLoop(_mostRows);
        }
    }

    public void Finish(RgbImage image)
    {
        Leave();
        _counters.Finished();
        _mailbox.End(new RunOutcome(image, StepsDone));
    }

    public void Cancel()
    {
        Leave();
        _counters.Canceled();
        _mailbox.End(new RunOutcome(null, StepsDone));
    }

    /// <summary>It goes on elsewhere; null: from its beginning.</summary>
    public void HandOver(byte[]? snapshot)
    {
        Leave();
        _counters.Canceled();
        _mailbox.End(new RunOutcome(null, StepsDone) { Snapshot = snapshot });
    }

    public void Fail(Exception failure)
    {
        Leave();
        if (failure is SnapshotRefusedException)
        {
            _counters.Refused();
        }
        else
        {
            _counters.Failed();
        }

        _mailbox.End(failure is OnnxRuntimeException ? new DeviceFailedException(failure.Message, failure) : failure);
    }

    private void Leave()
    {
        LeaveLoop();
        Model.Leave();
    }
}
