using MagicCanvas.Generations;
using MagicCanvas.Storage.Admin;

namespace MagicCanvas.Storage.Relational.Admin;

/// <summary>
/// Jobs of all projects, newest first. Ids begin with the time, so their own index gives the order; a project's list has an index by time.
/// </summary>
internal static class JobLines
{
    public const string Select =
        """
        SELECT id, project_id, user_id, operation, status, model_id, CASE WHEN sensitive THEN NULL ELSE prompt END, sensitive, priority, pictures,
            lease_device, attempt, cancel_requested, estimate_micro_units, cost_micro_units, error_code, error_message, error_reason,
            created_at, started_at, completed_at
        FROM generation_jobs
        """;

    public static Statement List(JobFilter filter, PageRequest page)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var rows = PageQuery.RowsFor(page);
        var byTime = filter.ProjectId is not null;
        var conditions = new Conditions()
            .Add(filter.ProjectId, "project_id = @project_id", (s, v) => s.Text("project_id", v))
            .Add(filter.UserId, "user_id = @user_id", (s, v) => s.Text("user_id", v))
            .Add(filter.ModelId, "model_id = @model_id", (s, v) => s.Text("model_id", v))
            .Add(filter.DeviceId, "lease_device = @device_id", (s, v) => s.Text("device_id", v))
            .Add(filter.Status is not null, $"status = '{(filter.Status is { } status ? EnumText<GenerationStatus>.Of(status) : "")}'")
            .Add(page.After?.Id, byTime ? "(created_at, id) < (@after_time, @after_id)" : "id < @after_id", (s, id) => After(s, page, byTime, id));
        var order = byTime ? "created_at DESC, id DESC" : "id DESC";
        return conditions.Bind(new Statement($"{Select}{conditions.Sql} ORDER BY {order} LIMIT @rows")).Int("rows", rows);
    }

    public static JobLine Read(Row row) => new()
    {
        Id = row.Text(),
        ProjectId = row.Text(),
        UserId = row.Text(),
        Operation = row.Name<GenerationOperation>(),
        Status = row.Name<GenerationStatus>(),
        ModelId = row.Text(),
        Prompt = row.TextOrNull(),
        Sensitive = row.Bool(),
        Priority = row.Name<GenerationPriority>(),
        Pictures = row.Int(),
        DeviceId = row.TextOrNull(),
        Attempt = row.Int(),
        CancelRequested = row.Bool(),
        EstimateMicroUnits = row.Long(),
        CostMicroUnits = row.LongOrNull(),
        Error = ReadError(row),
        CreatedAt = row.Time(),
        StartedAt = row.TimeOrNull(),
        CompletedAt = row.TimeOrNull(),
    };

    private static void After(Statement statement, PageRequest page, bool byTime, string id)
    {
        _ = byTime ? statement.Long("after_time", page.After!.Micros) : statement;
        statement.Text("after_id", id);
    }

    private static GenerationError? ReadError(Row row)
    {
        var (code, message, reason) = (row.TextOrNull(), row.TextOrNull(), row.TextOrNull());
        return code is null ? null : new(code, message ?? "", reason);
    }
}
