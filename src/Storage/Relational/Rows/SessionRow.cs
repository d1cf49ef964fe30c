using MagicCanvas.Sessions;

namespace MagicCanvas.Storage.Relational.Rows;

/// <summary>Rows of <c>sessions</c>.</summary>
internal static class SessionRow
{
    private const string Columns = "id, project_id, user_id, name, head_generation_id, created_at, last_activity_at, archived_at, starred_at";

    public const string Select = $"SELECT {Columns} FROM sessions";

    public const string Returning = $"RETURNING {Columns}";

    public static Session Read(Row row) => new(
        row.Text(), row.Text(), row.Text(), row.TextOrNull(), row.TextOrNull(), row.Time(), row.Time())
    {
        ArchivedAt = row.TimeOrNull(),
        StarredAt = row.TimeOrNull(),
    };
}
