using System.Text.Json;
using MagicCanvas.Generations;

namespace MagicCanvas.Storage.Relational.Rows;

/// <summary>Rows of <c>generation_jobs</c>, to and from <see cref="Generation"/>.</summary>
internal static class GenerationRow
{
    /// <summary>In the order of <see cref="Read"/>, which expects the pictures as one more column.</summary>
    private const string Columns =
        """
        id, project_id, user_id, session_id, parent_generation_id, operation, status, model_id, model_version,
        prompt, negative_prompt, styled_prompt, styled_negative_prompt, params, source_artifact_id, mask_artifact_id, style_preset_id,
        sensitive, priority, attempt, failures, event_seq, cancel_requested, lease_owner, lease_until, period,
        estimate_micro_units, cost_micro_units, error_code, error_message, error_reason,
        created_at, started_at, completed_at, idempotency_key, request_hash, trace_parent, goes_first, failed_device
        """;

    /// <summary>For rows that are not final and so have no pictures.</summary>
    public const string Returning = $"RETURNING {Columns}, NULL";

    private const string InsertSql =
        """
        INSERT INTO generation_jobs (
            id, project_id, user_id, session_id, parent_generation_id, operation, status, model_id, model_version,
            prompt, negative_prompt, styled_prompt, styled_negative_prompt, params, pictures,
            source_artifact_id, mask_artifact_id, style_preset_id, sensitive, priority, attempt, failures, event_seq,
            cancel_requested, period, estimate_micro_units, created_at, idempotency_key, request_hash, trace_parent, goes_first)
        VALUES (
            @id, @project_id, @user_id, @session_id, @parent_generation_id, @operation, 'queued', @model_id, @model_version,
            @prompt, @negative_prompt, @styled_prompt, @styled_negative_prompt, @params, @pictures,
            @source_artifact_id, @mask_artifact_id, @style_preset_id, @sensitive, @priority, 0, 0, @event_seq,
            FALSE, @period, @estimate_micro_units, @created_at, @idempotency_key, @request_hash, @trace_parent, @goes_first)
        """;

    public static string Select(SqlDialect dialect) => $"SELECT {Columns}, {dialect.ArtifactsOfGeneration} FROM generation_jobs";

    public static Statement InsertQueued(Generation job) => new Statement(InsertSql)
        .Text("id", job.Id)
        .Text("project_id", job.ProjectId)
        .Text("user_id", job.UserId)
        .Text("session_id", job.SessionId)
        .Text("parent_generation_id", job.ParentGenerationId)
        .Name("operation", job.Operation)
        .Text("model_id", job.ModelId)
        .Text("model_version", job.ModelVersion)
        .Text("prompt", job.Prompt)
        .Text("negative_prompt", job.NegativePrompt)
        .Text("styled_prompt", job.StyledPrompt)
        .Text("styled_negative_prompt", job.StyledNegativePrompt)
        .Text("params", JsonSerializer.Serialize(job.Params, StorageJson.Default.GenerationParams))
        .Int("pictures", job.Params.Count)
        .Text("source_artifact_id", job.SourceArtifactId)
        .Text("mask_artifact_id", job.MaskArtifactId)
        .Text("style_preset_id", job.StylePresetId)
        .Bool("sensitive", job.Sensitive)
        .Name("priority", job.Priority)
        .Long("event_seq", job.EventSeq)
        .Int("period", job.Period)
        .Long("estimate_micro_units", job.EstimateMicroUnits)
        .Time("created_at", job.CreatedAt)
        .Text("idempotency_key", job.IdempotencyKey)
        .Text("request_hash", job.RequestHash)
        .Text("trace_parent", job.TraceParent)
        .Bool("goes_first", job.First);

    public static Generation Read(Row row) => new()
    {
        Id = row.Text(),
        ProjectId = row.Text(),
        UserId = row.Text(),
        SessionId = row.TextOrNull(),
        ParentGenerationId = row.TextOrNull(),
        Operation = row.Name<GenerationOperation>(),
        Status = row.Name<GenerationStatus>(),
        ModelId = row.Text(),
        ModelVersion = row.Text(),
        Prompt = row.Text(),
        NegativePrompt = row.Text(),
        StyledPrompt = row.Text(),
        StyledNegativePrompt = row.Text(),
        Params = JsonSerializer.Deserialize(row.Text(), StorageJson.Default.GenerationParams)!,
        SourceArtifactId = row.TextOrNull(),
        MaskArtifactId = row.TextOrNull(),
        StylePresetId = row.TextOrNull(),
        Sensitive = row.Bool(),
        Priority = row.Name<GenerationPriority>(),
        Attempt = row.Int(),
        Failures = row.Int(),
        EventSeq = row.Long(),
        CancelRequested = row.Bool(),
        LeaseOwner = row.TextOrNull(),
        LeaseUntil = row.TimeOrNull(),
        Period = row.Int(),
        EstimateMicroUnits = row.Long(),
        CostMicroUnits = row.LongOrNull(),
        Error = ReadError(row),
        CreatedAt = row.Time(),
        StartedAt = row.TimeOrNull(),
        CompletedAt = row.TimeOrNull(),
        IdempotencyKey = row.TextOrNull(),
        RequestHash = row.TextOrNull(),
        TraceParent = row.TextOrNull(),
        First = row.Bool(),
        FailedDevice = row.TextOrNull(),
        Artifacts = ReadArtifacts(row),
    };

    private static GenerationError? ReadError(Row row)
    {
        var (code, message, reason) = (row.TextOrNull(), row.TextOrNull(), row.TextOrNull());
        return code is null ? null : new(code, message ?? "", reason);
    }

    private static GenerationArtifact[] ReadArtifacts(Row row) =>
        row.TextOrNull() is { } json ? JsonSerializer.Deserialize(json, StorageJson.Default.GenerationArtifactArray)! : [];
}
