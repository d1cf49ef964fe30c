using MagicCanvas.Storage.Quotas;

namespace MagicCanvas.Storage.Relational.Rows;

/// <summary>Rows of <c>usage_ledger</c>.</summary>
internal static class LedgerRow
{
    public const string Select =
        "SELECT id, project_id, user_id, period, job_id, model_id, kind, reserved, released, posted, at FROM usage_ledger";

    private const string InsertSql =
        """
        INSERT INTO usage_ledger (project_id, user_id, period, job_id, model_id, kind, reserved, released, posted, at)
        VALUES (@project_id, @user_id, @period, @job_id, @model_id, @kind, @reserved, @released, @posted, @at)
        """;

    public static Statement Insert(LedgerEntry entry) => new Statement(InsertSql)
        .Text("project_id", entry.ProjectId)
        .Text("user_id", entry.UserId)
        .Int("period", entry.Period)
        .Text("job_id", entry.JobId)
        .Text("model_id", entry.ModelId)
        .Name("kind", entry.Kind)
        .Long("reserved", entry.Reserved)
        .Long("released", entry.Released)
        .Long("posted", entry.Posted)
        .Time("at", entry.At);

    public static LedgerEntry Read(Row row) => new()
    {
        Id = row.Long(),
        ProjectId = row.Text(),
        UserId = row.Text(),
        Period = row.Int(),
        JobId = row.Text(),
        ModelId = row.Text(),
        Kind = row.Name<LedgerKind>(),
        Reserved = row.Long(),
        Released = row.Long(),
        Posted = row.Long(),
        At = row.Time(),
    };
}
