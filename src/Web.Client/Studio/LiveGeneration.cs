using MagicCanvas.Web.Contracts.Generations;
using MagicCanvas.Web.Contracts.Hub;

namespace MagicCanvas.Web.Client.Studio;

/// <summary>
/// One generation as this page knows it: the record, and what the hub tells between two records. Messages may come twice and out of
/// order; the sequence number and the state decide, so that nothing ever runs backwards.
/// </summary>
public sealed class LiveGeneration(GenerationView view, TimeProvider time) : Observable
{
    private long _previewSeq;

    public string Id { get; } = view.Id;

    public GenerationView View { get; private set; } = view;

    public ProgressView? Progress { get; private set; } = view.Progress;

    /// <summary>A data URL of the latest preview; null before the first and after the end.</summary>
    public string? PreviewUrl { get; private set; }

    public int PreviewStep { get; private set; }

    /// <summary>What to send as <c>afterSeq</c> when watching.</summary>
    public long Seq { get; private set; }

    /// <summary>When anything was last heard of it.</summary>
    public DateTimeOffset HeardAt { get; private set; } = time.GetUtcNow();

    /// <summary>The user asked to stop it and it has not stopped yet.</summary>
    public bool IsStopping { get; private set; } = view.CancelRequested;

    public bool IsActive => !Statuses.IsFinal(View.Status);

    /// <summary>True when this made it final.</summary>
    public bool Apply(GenerationView latest, long seq = 0)
    {
        HeardAt = time.GetUtcNow();
        Seq = Math.Max(Seq, seq);
        if (!IsActive || Rank(latest.Status) < Rank(View.Status) && latest.Attempt <= View.Attempt)
        {
            return false;
        }

        if (latest.Attempt > View.Attempt)
        {
            // A new attempt starts from the first step.
            Progress = null;
        }

        View = latest;
        Progress = Later(Progress, latest.Progress);
        IsStopping |= latest.CancelRequested;
        if (!IsActive)
        {
            PreviewUrl = null;
        }

        NotifyChanged();
        return !IsActive;
    }

    public void Apply(HubProgress message)
    {
        if (IsActive && message.Seq > Seq)
        {
            (Seq, HeardAt) = (message.Seq, time.GetUtcNow());
            Progress = new ProgressView(message.Step, message.Steps, message.Fraction, message.EtaMs);
            NotifyChanged();
        }
    }

    public void Apply(HubPreview message)
    {
        if (IsActive && message.Seq > _previewSeq)
        {
            HeardAt = time.GetUtcNow();
            (_previewSeq, PreviewStep) = (message.Seq, message.Step);
            PreviewUrl = $"data:{message.ContentType};base64,{Convert.ToBase64String(message.Data)}";
            NotifyChanged();
        }
    }

    public void Stopping()
    {
        IsStopping = true;
        NotifyChanged();
    }

    public void StillGoing()
    {
        IsStopping = false;
        NotifyChanged();
    }

    private static ProgressView? Later(ProgressView? known, ProgressView? latest) =>
        latest is null || known?.Fraction > latest.Fraction ? known : latest;

    private static int Rank(string status) => status switch
    {
        Statuses.Queued => 0,
        Statuses.Running => 1,
        _ => 2,
    };
}
