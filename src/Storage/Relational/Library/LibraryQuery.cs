using System.Text;
using MagicCanvas.Storage.Library;

namespace MagicCanvas.Storage.Relational.Library;

/// <summary>The pictures of the library, with only the conditions that were asked for, as <see cref="GenerationListQuery"/> does.</summary>
internal static class LibraryQuery
{
    /// <summary>Painted and uploaded pictures; of the latter, all of j is null.</summary>
    public const string Tables = "artifacts a LEFT JOIN generation_jobs j ON j.id = a.generation_id";

    public const string InLibrary = $"a.project_id = @project_id AND a.deleted_at IS NULL AND {IsPicture}";

    private const string InBin = $"a.project_id = @project_id AND a.deleted_at IS NOT NULL AND a.purged_at IS NULL AND {IsPicture}";

    /// <summary>What was uploaded to paint through is a tool, no picture.</summary>
    private const string IsPicture =
        "(a.generation_id IS NOT NULL OR NOT EXISTS (SELECT 1 FROM generation_jobs m WHERE m.mask_artifact_id = a.id))";

    public static Statement List(SqlDialect dialect, LibraryFilter filter, PageRequest page)
    {
        var rows = PageQuery.RowsFor(page);
        var sql = new StringBuilder(LibraryRow.Select);
        AppendWhere(sql, dialect, filter);
        Append(sql, page.After is not null, "(a.created_at, a.id) < (@after_time, @after_id)");
        sql.Append(" ORDER BY a.created_at DESC, a.id DESC LIMIT @rows OFFSET @skip");
        var query = Bind(new Statement(sql.ToString()).Text("viewer", filter.ViewerId), dialect, filter);
        return (page.After is { } after ? query.Long("after_time", after.Micros).Text("after_id", after.Id) : query).Int("rows", rows).Int("skip", page.Skip);
    }

    public static Statement Count(SqlDialect dialect, LibraryFilter filter)
    {
        var sql = new StringBuilder("SELECT COUNT(*) FROM ").Append(Tables);
        AppendWhere(sql, dialect, filter);
        return Bind(new Statement(sql.ToString()).Text("viewer", filter.ViewerId), dialect, filter);
    }

    private static void AppendWhere(StringBuilder sql, SqlDialect dialect, LibraryFilter filter)
    {
        sql.Append(" WHERE ").Append(filter.Deleted ? InBin : InLibrary);
        Append(sql, filter.ModelId is not null, "j.model_id = @model_id");
        Append(sql, filter.Uploaded, "a.generation_id IS NULL");
        Append(sql, filter.Operation is not null, "j.operation = @operation");
        Append(sql, filter.SessionId is not null, "j.session_id = @session_id");
        Append(sql, filter.UserId is not null, "a.user_id = @user_id");
        Append(sql, filter.From is not null, "a.created_at >= @from_time");
        Append(sql, filter.To is not null, "a.created_at < @to_time");
        Append(sql, filter.BoardId is not null, "EXISTS (SELECT 1 FROM board_pictures p WHERE p.board_id = @board_id AND p.artifact_id = a.id)");
        Append(sql, filter.Starred, "EXISTS (SELECT 1 FROM picture_stars s WHERE s.user_id = @viewer AND s.artifact_id = a.id)");

        // What a caller may not read he may not find out by searching either.
        Append(sql, filter.Text is not null, $"{dialect.PromptHas("@words")} AND (NOT j.sensitive OR j.user_id = @viewer)");
    }

    private static void Append(StringBuilder sql, bool given, string condition)
    {
        if (given)
        {
            sql.Append(" AND ").Append(condition);
        }
    }

    private static Statement Bind(Statement query, SqlDialect dialect, LibraryFilter filter)
    {
        query.Text("project_id", filter.ProjectId);
        _ = filter.ModelId is { } model ? query.Text("model_id", model) : query;
        _ = filter.Operation is { } operation ? query.Name("operation", operation) : query;
        _ = filter.SessionId is { } session ? query.Text("session_id", session) : query;
        _ = filter.UserId is { } user ? query.Text("user_id", user) : query;
        _ = filter.From is { } from ? query.Time("from_time", from) : query;
        _ = filter.To is { } to ? query.Time("to_time", to) : query;
        _ = filter.BoardId is { } board ? query.Text("board_id", board) : query;
        return filter.Text is { } text ? query.Text("words", dialect.WordPrefixes(SearchWords.Of(text))) : query;
    }
}
