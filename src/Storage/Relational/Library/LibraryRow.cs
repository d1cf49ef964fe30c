using MagicCanvas.Generations;
using MagicCanvas.Storage.Library;

namespace MagicCanvas.Storage.Relational.Library;

/// <summary>Rows of the library, for the user <c>@viewer</c>.</summary>
internal static class LibraryRow
{
    public const string Select =
        $"""
        SELECT a.id, a.project_id, a.user_id, a.sha256, a.content_type, a.width, a.height, a.bytes, a.seed, a.created_at, a.deleted_at,
            j.id, j.session_id, j.operation, j.model_id, COALESCE(j.prompt, ''), COALESCE(j.sensitive, FALSE),
            EXISTS (SELECT 1 FROM picture_stars s WHERE s.user_id = @viewer AND s.artifact_id = a.id),
            (SELECT string_agg(p.board_id, ',') FROM board_pictures p WHERE p.artifact_id = a.id)
        FROM {LibraryQuery.Tables}
        """;

    public static LibraryPicture Read(Row row) => new()
    {
        Id = row.Text(),
        ProjectId = row.Text(),
        UserId = row.Text(),
        Sha256 = row.Text(),
        ContentType = row.Text(),
        Width = row.Int(),
        Height = row.Int(),
        Bytes = row.Long(),
        Seed = row.LongOrNull(),
        CreatedAt = row.Time(),
        DeletedAt = row.TimeOrNull(),
        GenerationId = row.TextOrNull(),
        SessionId = row.TextOrNull(),
        Operation = row.NameOrNull<GenerationOperation>(),
        ModelId = row.TextOrNull(),
        Prompt = row.Text(),
        Sensitive = row.Bool(),
        Starred = row.Bool(),
        BoardIds = row.TextOrNull() is { } boards ? [.. boards.Split(',').Order(StringComparer.Ordinal)] : [],
    };
}
