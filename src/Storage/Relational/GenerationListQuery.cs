using System.Text;
using MagicCanvas.Storage.Generations;

namespace MagicCanvas.Storage.Relational;

/// <summary>The list of generations, newest first, with only the conditions that were asked for: each index-friendly, none optional in SQL.</summary>
internal static class GenerationListQuery
{
    public static Statement Build(string select, GenerationFilter filter, PageRequest page)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var rows = PageQuery.RowsFor(page);
        var sql = new StringBuilder(select).Append(" WHERE project_id = @project_id");
        Append(sql, filter.ModelId, "model_id = @model_id");
        Append(sql, filter.Status, "status = @status");
        Append(sql, filter.Unfinished ? filter : null, "status IN ('queued', 'running')");
        Append(sql, filter.SessionId, "session_id = @session_id");
        Append(sql, filter.Operation, "operation = @operation");
        Append(sql, filter.From, "created_at >= @from_time");
        Append(sql, filter.To, "created_at < @to_time");
        Append(sql, page.After, "(created_at, id) < (@after_time, @after_id)");
        sql.Append(" ORDER BY created_at DESC, id DESC LIMIT @rows");
        return Bind(new Statement(sql.ToString()), filter, page.After).Int("rows", rows);
    }

    private static void Append(StringBuilder sql, object? given, string condition)
    {
        if (given is not null)
        {
            sql.Append(" AND ").Append(condition);
        }
    }

    private static Statement Bind(Statement query, GenerationFilter filter, Cursor? after)
    {
        query.Text("project_id", filter.ProjectId);
        _ = filter.ModelId is { } model ? query.Text("model_id", model) : query;
        _ = filter.Status is { } status ? query.Name("status", status) : query;
        _ = filter.SessionId is { } session ? query.Text("session_id", session) : query;
        _ = filter.Operation is { } operation ? query.Name("operation", operation) : query;
        _ = filter.From is { } from ? query.Time("from_time", from) : query;
        _ = filter.To is { } to ? query.Time("to_time", to) : query;
        return after is null ? query : query.Long("after_time", after.Micros).Text("after_id", after.Id);
    }
}
