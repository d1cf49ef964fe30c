using MagicCanvas.Storage.Presets;

namespace MagicCanvas.Storage.Relational;

internal sealed class StylePresetStore(IRelationalDatabase database) : IStylePresetStore
{
    private const string Select =
        "SELECT id, project_id, name, prompt_template, negative_template, tags, created_at FROM style_presets";

    public Task<IReadOnlyList<StylePreset>> List(string projectId, CancellationToken ct = default) => database.Read(
        new Statement($"{Select} WHERE project_id = @project_id ORDER BY name_key").Text("project_id", projectId), Read, ct);

    public async Task<IReadOnlyDictionary<string, string>> Previews(string projectId, CancellationToken ct = default)
    {
        var found = await database.Read(
            new Statement(
                """
                SELECT p.id, (
                    SELECT a.id FROM generation_jobs g JOIN artifacts a ON a.generation_id = g.id
                    WHERE g.style_preset_id = p.id AND g.project_id = p.project_id AND g.status = 'succeeded' AND NOT g.sensitive AND a.deleted_at IS NULL
                    ORDER BY g.created_at DESC, g.id DESC, a.position LIMIT 1)
                FROM style_presets p WHERE p.project_id = @project_id
                """).Text("project_id", projectId),
            row => (Preset: row.Text(), Artifact: row.TextOrNull()),
            ct);
        return found.Where(row => row.Artifact is not null).ToDictionary(row => row.Preset, row => row.Artifact!, StringComparer.Ordinal);
    }

    public Task<StylePreset?> Find(string projectId, string id, CancellationToken ct = default) => database.ReadOne(
        new Statement($"{Select} WHERE id = @id AND project_id = @project_id").Text("id", id).Text("project_id", projectId), Read, ct);

    public async Task<bool> Save(StylePreset preset, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(preset);
        try
        {
            await database.Write(
                [
                    new Statement(
                        """
                        INSERT INTO style_presets (id, project_id, name, name_key, prompt_template, negative_template, tags, created_at)
                        VALUES (@id, @project_id, @name, @name_key, @prompt_template, @negative_template, @tags, @created_at)
                        ON CONFLICT (id) DO UPDATE
                        SET name = excluded.name, name_key = excluded.name_key, prompt_template = excluded.prompt_template,
                            negative_template = excluded.negative_template, tags = excluded.tags
                        WHERE style_presets.project_id = excluded.project_id
                        """)
                        .Text("id", preset.Id)
                        .Text("project_id", preset.ProjectId)
                        .Text("name", preset.Name)
                        .Text("name_key", preset.Name.ToUpperInvariant()) // Here, because SQLite folds only ASCII.
                        .Text("prompt_template", preset.PromptTemplate)
                        .Text("negative_template", preset.NegativeTemplate)
                        .Text("tags", StorageJson.Texts(preset.Tags))
                        .Time("created_at", preset.CreatedAt)
                        .MustHit("style preset of this project"),
                ],
                ct);
            return true;
        }
        catch (StoreConflictException)
        {
            return false; // The unique index's answer.
        }
    }

    public async Task<bool> Delete(string projectId, string id, CancellationToken ct = default)
    {
        var deleted = await database.Write(
            [
                new Statement("DELETE FROM style_presets WHERE id = @id AND project_id = @project_id RETURNING id")
                    .Text("id", id).Text("project_id", projectId),
            ],
            r => r.Text(),
            ct);
        return deleted.Count > 0;
    }

    private static StylePreset Read(Row row) => new(
        row.Text(), row.Text(), row.Text(), row.Text(), row.Text(), StorageJson.ParseTexts(row.Text()), row.Time());
}
