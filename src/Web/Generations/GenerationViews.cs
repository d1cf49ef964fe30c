using MagicCanvas.Events;
using MagicCanvas.Fleet;
using MagicCanvas.Generations;
using MagicCanvas.Grains.Events;
using MagicCanvas.Web.Artifacts;
using MagicCanvas.Web.Contracts.Generations;
using MagicCanvas.Web.Quotas;
using MagicCanvas.Web.Requests;

namespace MagicCanvas.Web.Generations;

/// <summary>A recorded generation as the API shows it to a viewer, with what is live of it.</summary>
internal sealed class GenerationViews(LiveFeed feed, IGrainFactory grains)
{
    /// <summary>With the progress of a running one and the queue position of a queued one.</summary>
    public async Task<GenerationView> Live(Generation generation, string viewerId) => (await Live([generation], viewerId))[0];

    /// <summary>Likewise, dispatch asked once.</summary>
    public async Task<IReadOnlyList<GenerationView>> Live(IReadOnlyList<Generation> generations, string viewerId)
    {
        var queued = generations.Where(g => g.Status == GenerationStatus.Queued).Select(g => g.Id).ToList();
        if (queued.Count == 0)
        {
            return [.. generations.Select(g => Recorded(g, viewerId))];
        }

        var places = await grains.GetGrain<IDispatchGrain>(IDispatchGrain.DefaultPool).Places(queued);
        return [.. generations.Select(g => Placed(Recorded(g, viewerId), places.GetValueOrDefault(g.Id)))];
    }

    /// <summary>Without asking dispatch: for messages.</summary>
    public GenerationView Recorded(Generation generation, string viewerId) => new()
    {
        Id = generation.Id,
        ProjectId = generation.ProjectId,
        UserId = generation.UserId,
        SessionId = generation.SessionId,
        ParentGenerationId = generation.ParentGenerationId,
        Operation = WireNames.Of(generation.Operation),
        Status = WireNames.Of(generation.Status),
        ModelId = generation.ModelId,
        ModelVersion = generation.ModelVersion,
        Prompt = generation.IsReadableBy(viewerId) ? generation.Prompt : null,
        NegativePrompt = generation.IsReadableBy(viewerId) ? generation.NegativePrompt : null,
        Params = ToView(generation.Params),
        SourceArtifactId = generation.SourceArtifactId,
        MaskArtifactId = generation.MaskArtifactId,
        StylePresetId = generation.StylePresetId,
        Sensitive = generation.Sensitive,
        Priority = WireNames.Of(generation.Priority),
        First = generation.First,
        Progress = ProgressOf(generation),
        Attempt = generation.Attempt,
        CancelRequested = generation.CancelRequested,
        Artifacts = [.. generation.Artifacts.Select(a => ToView(generation.ProjectId, a))],
        Error = generation.Error is { } error ? new(error.Code, error.Message, error.Reason) : null,
        CostEstimateUnits = Units.FromMicro(generation.EstimateMicroUnits),
        CostUnits = generation.CostMicroUnits is { } cost ? Units.FromMicro(cost) : null,
        CreatedAt = generation.CreatedAt,
        StartedAt = generation.StartedAt,
        CompletedAt = generation.CompletedAt,
    };

    /// <summary>As it was just after a recorded event of its, which may be older than the row.</summary>
    public GenerationView AsOf(Generation generation, OutboxEvent recorded, string viewerId)
    {
        var view = Recorded(generation, viewerId);
        return recorded.Type switch
        {
            _ when recorded.Seq >= generation.EventSeq => view,
            EventTypes.JobSubmitted => Unfinished(view) with { Status = WireNames.Of(GenerationStatus.Queued), Progress = null, StartedAt = null, Attempt = 0 },
            EventTypes.JobStarted => Unfinished(view) with { Status = WireNames.Of(GenerationStatus.Running) },
            _ => view,
        };
    }

    public static ProgressView ToView(JobProgress progress) => new(progress.Step, progress.Steps, progress.Fraction, progress.EtaMs);

    private ProgressView? ProgressOf(Generation generation) =>
        generation.Status != GenerationStatus.Running ? null
        : feed.LatestProgress(generation.Id) is { } live && live.Attempt == generation.Attempt ? ToView(live)
        : new ProgressView(0, generation.Params.Steps, 0);

    private static GenerationView Placed(GenerationView view, QueuePlace? place) =>
        view with { QueuePosition = place?.Position, QueueEtaMs = (long?)place?.Wait?.TotalMilliseconds };

    private static GenerationView Unfinished(GenerationView view) => view with { Artifacts = [], Error = null, CostUnits = null, CompletedAt = null };

    private static ParamsView ToView(GenerationParams p) =>
        new(p.Width, p.Height, p.Steps, p.Guidance, p.Seed, p.Sampler, p.Schedule, p.Strength, p.Count, p.Factor)
        {
            GuidanceUntil = p.GuidanceUntil,
            Scheduler = p.Scheduler is not { } scheduler ? null : new()
            {
                PredictionType = scheduler.PredictionType,
                TimestepSpacing = scheduler.TimestepSpacing,
                RescaleBetasZeroSnr = scheduler.RescaleBetasZeroSnr,
                Eta = scheduler.Eta,
                Shift = scheduler.Shift,
            },
            Inpaint = ToView(p.Inpaint),
            Variation = p.Variation is { } v ? new() { Seed = v.Seed, Strength = v.Strength } : null,
            SecondPass = p.SecondPass is { } s
                ? new() { Factor = s.Factor, Steps = s.Steps, Strength = s.Strength, Width = s.Width, Height = s.Height }
                : null,
        };

    private static InpaintSettings? ToView(InpaintParams? p) => p is null ? null : new()
    {
        Feather = p.Feather,
        Invert = p.Invert,
        OnlyMasked = p.OnlyMasked,
        Padding = p.Padding,
        Expand = p.Expand is { } e ? new() { Left = e.Left, Top = e.Top, Right = e.Right, Bottom = e.Bottom } : null,
    };

    private static GenerationArtifactView ToView(string projectId, GenerationArtifact a) =>
        new(a.Id, a.Seed, ArtifactUrls.Bytes(projectId, a.Id), ArtifactUrls.Thumbnail(projectId, a.Id), a.Width, a.Height, a.ContentType, a.Sha256);
}
