using MagicCanvas.Events;
using MagicCanvas.Generations;
using MagicCanvas.Quotas;
using MagicCanvas.Sessions;
using MagicCanvas.Storage.Quotas;

namespace MagicCanvas.Storage.Tests.Support;

/// <summary>Records with every member set to something that a mix-up of columns would show.</summary>
internal static class Sample
{
    public const int Period = 202611;

    public static readonly DateTimeOffset Start = new DateTimeOffset(2026, 11, 5, 10, 30, 0, TimeSpan.Zero).AddMicroseconds(123_457);

    public static readonly QuotaLimits Limits =
        new() { MonthlyMicroUnits = 9_000_000_000, JobsPerMinute = 600, UserJobsPerMinute = 60, UserMonthlyMicroUnits = 8_000_000_000 };

    public static string NewProject() => "prj-" + Guid.NewGuid().ToString("N")[..12];

    public static string NewId(string prefix) => PrefixedId.New(prefix, TimeProvider.System);

    public static Generation Job(string projectId, long estimate = 1_000) => new()
    {
        Id = NewId(PrefixedId.Generation),
        ProjectId = projectId,
        UserId = "user-1",
        Operation = GenerationOperation.ImageToImage,
        Status = GenerationStatus.Queued,
        ModelId = "model-a",
        ModelVersion = "sha256:abc",
        Prompt = "a lighthouse – 灯台 'quoted' \"twice\"",
        NegativePrompt = "blurry",
        StyledPrompt = "oil painting of a lighthouse",
        StyledNegativePrompt = "blurry, photo",
        Params = new(256, 320, 20, 5.25, 4_294_967_295, "dpmpp_2m", "karras", 0.6, 2, null),
        SourceArtifactId = "art_source",
        MaskArtifactId = "art_mask",
        StylePresetId = "sty_1",
        Sensitive = true,
        Priority = GenerationPriority.High,
        EventSeq = 1,
        Period = Period,
        EstimateMicroUnits = estimate,
        CreatedAt = Start,
        RequestHash = "hash-1",
        TraceParent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
    };

    public static Session Session(string projectId, DateTimeOffset? createdAt = null) =>
        new(NewId(PrefixedId.Session), projectId, "user-1", "Lighthouses", null, createdAt ?? Start, createdAt ?? Start);

    public static Admission Admission(Generation job) => new(
        job,
        new()
        {
            ProjectId = job.ProjectId,
            UserId = job.UserId,
            Period = job.Period,
            JobId = job.Id,
            ModelId = job.ModelId,
            Kind = LedgerKind.Reserve,
            Reserved = job.EstimateMicroUnits,
            At = job.CreatedAt,
        },
        [Event(job, 1, EventTypes.JobSubmitted)]);

    public static JobSettlement Settlement(Generation live, GenerationStatus status, long cost, DateTimeOffset at)
    {
        var final = live with
        {
            Status = status,
            EventSeq = live.EventSeq + 1,
            CostMicroUnits = cost,
            CompletedAt = at,
            LeaseOwner = null,
            LeaseUntil = null,
            Error = status == GenerationStatus.Failed ? new(ErrorCodes.Timeout, "It took too long.", "deadline") : null,
            Artifacts = status == GenerationStatus.Succeeded ? [Picture(7), Picture(8)] : [],
        };
        return new(
            final,
            new()
            {
                ProjectId = live.ProjectId,
                UserId = live.UserId,
                Period = live.Period,
                JobId = live.Id,
                ModelId = live.ModelId,
                Kind = cost > 0 ? LedgerKind.Post : LedgerKind.Void,
                Released = live.EstimateMicroUnits,
                Posted = cost,
                At = at,
            },
            [Event(final, final.EventSeq, TypeOf(status))]);
    }

    public static OutboxEvent Event(Generation job, long seq, string type) => new()
    {
        ProjectId = job.ProjectId,
        JobId = job.Id,
        Seq = seq,
        Type = type,
        Time = job.CreatedAt,
        TraceParent = job.TraceParent,
        Data = $$"""{"generationId":"{{job.Id}}"}""",
    };

    private static GenerationArtifact Picture(long seed) =>
        new(NewId(PrefixedId.Artifact), seed, 256, 320, "image/png", new string('a', 64), 12_345);

    private static string TypeOf(GenerationStatus status) => status switch
    {
        GenerationStatus.Succeeded => EventTypes.JobSucceeded,
        GenerationStatus.Failed => EventTypes.JobFailed,
        _ => EventTypes.JobCanceled,
    };
}
