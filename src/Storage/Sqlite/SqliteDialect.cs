using MagicCanvas.Storage.Relational;

namespace MagicCanvas.Storage.Sqlite;

internal sealed class SqliteDialect : SqlDialect
{
    public override string IsAnyOf(string column, string parameter) => $"{column} IN (SELECT value FROM json_each({parameter}))";

    public override string PairsOf(string parameter) =>
        $"(SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]') FROM json_each({parameter}))";

    public override string LockRows => "";

    public override string ArtifactsOfGeneration =>
        """
        (SELECT json_group_array(json_object('id', a.id, 'seed', a.seed, 'width', a.width, 'height', a.height,
            'contentType', a.content_type, 'sha256', a.sha256, 'bytes', a.bytes) ORDER BY a.position)
         FROM artifacts a WHERE a.generation_id = generation_jobs.id AND a.deleted_at IS NULL)
        """;

    public override string PromptHas(string parameter) =>
        $"j.id IN (SELECT w.generation_id FROM generation_words w WHERE generation_words MATCH {parameter})";

    public override string WordPrefixes(IReadOnlyList<string> words) => string.Join(' ', words.Select(w => $"\"{w}\"*"));
}
