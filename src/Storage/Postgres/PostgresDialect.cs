using MagicCanvas.Storage.Relational;

namespace MagicCanvas.Storage.Postgres;

internal sealed class PostgresDialect : SqlDialect
{
    public override string IsAnyOf(string column, string parameter) => $"{column} = ANY ({parameter})";

    public override string PairsOf(string parameter) =>
        $"(SELECT pair ->> 0, (pair ->> 1)::bigint FROM json_array_elements({parameter}::json) AS pair)";

    public override string LockRows => " FOR UPDATE";

    public override string ArtifactsOfGeneration =>
        """
        (SELECT json_agg(json_build_object('id', a.id, 'seed', a.seed, 'width', a.width, 'height', a.height,
            'contentType', a.content_type, 'sha256', a.sha256, 'bytes', a.bytes) ORDER BY a.position)::text
         FROM artifacts a WHERE a.generation_id = generation_jobs.id AND a.deleted_at IS NULL)
        """;

    public override string PromptHas(string parameter) =>
        $"j.status = 'succeeded' AND magic_words(j.prompt) @@ to_tsquery('simple'::regconfig, {parameter})";

    public override string WordPrefixes(IReadOnlyList<string> words) => string.Join(" & ", words.Select(w => $"'{w}':*"));
}
