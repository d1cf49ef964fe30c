using MagicCanvas.Generations;
using MagicCanvas.Storage.Library;
using MagicCanvas.Storage.Relational.Rows;

namespace MagicCanvas.Storage.Relational.Library;

internal sealed class LibraryStore(IRelationalDatabase database) : ILibraryStore
{
    private readonly string _selectGeneration = GenerationRow.Select(database.Dialect);

    public async Task<Page<LibraryPicture>> List(LibraryFilter filter, PageRequest page, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var query = LibraryQuery.List(database.Dialect, filter, page);
        var rows = FindsNothing(filter) ? [] : await database.Read(query, LibraryRow.Read, ct);
        return PageQuery.Cut(rows, page.Limit, p => new(Micros.Of(p.CreatedAt), p.Id));
    }

    public async Task<long> Count(LibraryFilter filter, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return FindsNothing(filter) ? 0 : (await database.Read(LibraryQuery.Count(database.Dialect, filter), r => r.Long(), ct))[0];
    }

    public async Task<LibraryFacets> Facets(string projectId, string viewerId, CancellationToken ct = default)
    {
        var groups = await database.Read(
            new Statement(
                $"""
                SELECT j.model_id, j.operation, a.user_id, COUNT(*) FROM {LibraryQuery.Tables} WHERE {LibraryQuery.InLibrary}
                GROUP BY j.model_id, j.operation, a.user_id ORDER BY j.model_id, j.operation, a.user_id
                """).Text("project_id", projectId),
            r => new LibraryGroup(r.TextOrNull(), r.NameOrNull<GenerationOperation>(), r.Text(), r.Long()),
            ct);
        var filter = new LibraryFilter(projectId, viewerId);
        return new(groups, await Count(filter with { Starred = true }, ct), await Count(filter with { Deleted = true }, ct));
    }

    public Task<IReadOnlyList<LibraryPicture>> Find(
        string projectId, string viewerId, IReadOnlyCollection<string> ids, CancellationToken ct = default) => database.Read(
        new Statement($"{LibraryRow.Select} WHERE {LibraryQuery.InLibrary} AND {database.Dialect.IsAnyOf("a.id", "@ids")}")
            .Text("viewer", viewerId).Text("project_id", projectId).Texts("ids", ids),
        LibraryRow.Read,
        ct);

    public Task<IReadOnlyList<Generation>> FindGenerations(
        string projectId, IReadOnlyCollection<string> ids, CancellationToken ct = default) => database.Read(
        new Statement($"{_selectGeneration} WHERE project_id = @project_id AND {database.Dialect.IsAnyOf("id", "@ids")}")
            .Text("project_id", projectId).Texts("ids", ids),
        GenerationRow.Read,
        ct);

    public Task<IReadOnlyList<string>> Star(
        string projectId, string userId, IReadOnlyCollection<string> ids, bool starred, DateTimeOffset now, CancellationToken ct = default) => database.Write(
        [
            starred ? PutOn(projectId, userId, ids, now) : TakeOff(projectId, userId, ids),
            new Statement($"SELECT a.id FROM artifacts a WHERE {LibraryQuery.InLibrary} AND {database.Dialect.IsAnyOf("a.id", "@ids")}")
                .Text("project_id", projectId).Texts("ids", ids),
        ],
        r => r.Text(),
        ct);

    private Statement PutOn(string projectId, string userId, IReadOnlyCollection<string> ids, DateTimeOffset now) => new Statement(
        $"""
        INSERT INTO picture_stars (user_id, artifact_id, starred_at)
        SELECT @user_id, a.id, @now FROM artifacts a WHERE {LibraryQuery.InLibrary} AND {database.Dialect.IsAnyOf("a.id", "@ids")}
        ON CONFLICT (user_id, artifact_id) DO NOTHING
        """).Text("user_id", userId).Time("now", now).Text("project_id", projectId).Texts("ids", ids);

    private Statement TakeOff(string projectId, string userId, IReadOnlyCollection<string> ids) => new Statement(
        $"""
        DELETE FROM picture_stars WHERE user_id = @user_id
            AND artifact_id IN (SELECT a.id FROM artifacts a WHERE a.project_id = @project_id AND {database.Dialect.IsAnyOf("a.id", "@ids")})
        """).Text("user_id", userId).Text("project_id", projectId).Texts("ids", ids);

    private static bool FindsNothing(LibraryFilter filter) => filter.Text is { } text && SearchWords.Of(text).Count == 0;
}
