using MagicCanvas.Storage.Artifacts;

namespace MagicCanvas.Storage.Relational.Rows;

/// <summary>Rows of <c>artifacts</c>.</summary>
internal static class ArtifactRow
{
    private const string Columns =
        "id, project_id, user_id, sha256, content_type, width, height, bytes, generation_id, seed, created_at, deleted_at";

    public const string Select = $"SELECT {Columns} FROM artifacts";

    public const string Returning = $"RETURNING {Columns}";

    private const string InsertSql =
        """
        INSERT INTO artifacts (id, project_id, user_id, sha256, content_type, width, height, bytes, generation_id, position, seed, created_at)
        VALUES (@id, @project_id, @user_id, @sha256, @content_type, @width, @height, @bytes, @generation_id, @position, @seed, @created_at)
        """;

    /// <param name="artifact">The picture.</param>
    /// <param name="position">Its place among the pictures of its generation.</param>
    public static Statement Insert(ArtifactRecord artifact, int position) => new Statement(InsertSql)
        .Text("id", artifact.Id)
        .Text("project_id", artifact.ProjectId)
        .Text("user_id", artifact.UserId)
        .Text("sha256", artifact.Sha256)
        .Text("content_type", artifact.ContentType)
        .Int("width", artifact.Width)
        .Int("height", artifact.Height)
        .Long("bytes", artifact.Bytes)
        .Text("generation_id", artifact.GenerationId)
        .Int("position", position)
        .Long("seed", artifact.Seed)
        .Time("created_at", artifact.CreatedAt);

    public static ArtifactRecord Read(Row row) => new(
        row.Text(), row.Text(), row.Text(), row.Text(), row.Text(), row.Int(), row.Int(), row.Long(), row.TextOrNull(), row.LongOrNull(), row.Time())
    {
        DeletedAt = row.TimeOrNull(),
    };
}
