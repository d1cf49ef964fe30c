using MagicCanvas.Fleet;
using MagicCanvas.Generations;
using MagicCanvas.Storage.Generations;
using MagicCanvas.Storage.Relational.Rows;

namespace MagicCanvas.Storage.Relational;

internal sealed class GenerationStore(IRelationalDatabase database) : IGenerationStore
{
    private const string LeaseColumns = "id, attempt, lease_owner, lease_until, started_at, cancel_requested";

    private readonly string _select = GenerationRow.Select(database.Dialect);

    public Task<Generation?> Find(string id, CancellationToken ct = default) =>
        database.ReadOne(new Statement($"{_select} WHERE id = @id").Text("id", id), GenerationRow.Read, ct);

    public async Task<Page<Generation>> List(GenerationFilter filter, PageRequest page, CancellationToken ct = default)
    {
        var query = GenerationListQuery.Build(_select, filter, page);
        var rows = await database.Read(query, GenerationRow.Read, ct);
        return PageQuery.Cut(rows, page.Limit, g => new(Micros.Of(g.CreatedAt), g.Id));
    }

    public Task<IReadOnlyList<Generation>> ListSession(string sessionId, CancellationToken ct = default) => database.Read(
        new Statement($"{_select} WHERE session_id = @session_id ORDER BY created_at, id").Text("session_id", sessionId),
        GenerationRow.Read,
        ct);

    public Task<IReadOnlyList<QueuedJob>> ListQueued(int limit, CancellationToken ct = default) => database.Read(
        new Statement(
            """
            SELECT id, project_id, model_id, priority, pictures, created_at, user_id, goes_first, failed_device FROM generation_jobs
            WHERE status = 'queued' ORDER BY created_at, id LIMIT @limit
            """).Int("limit", limit),
        r => new QueuedJob(r.Text(), r.Text(), r.Text(), r.Name<GenerationPriority>(), r.Int(), r.Time())
        {
            UserId = r.Text(), First = r.Bool(), FailedDevice = r.TextOrNull(),
        },
        ct);

    public Task<IReadOnlyList<Lease>> ListLeases(CancellationToken ct = default) => database.Read(
        new Statement($"SELECT {LeaseColumns} FROM generation_jobs WHERE status = 'running' ORDER BY lease_owner, id"), ReadLease, ct);

    public async Task<Generation?> Claim(string id, LeaseClaim claim, DateTimeOffset now, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(claim);
        if (await Find(id, ct) is not { Status: GenerationStatus.Queued } queued)
        {
            return null;
        }

        var unit = ClaimUnit.Build(queued, claim, now, _select);
        KillPoint.Reach("claim.before_commit");
        try
        {
            var claimed = await database.WriteOne(unit, GenerationRow.Read, ct);
            KillPoint.Reach("claim.after_commit");
            return claimed;
        }
        catch (StoreConflictException)
        {
            return null; // The fence's answer: between our look and our move it left the queue.
        }
    }

    // Locked in the order in which settlements lock (by id), so that a renewal and a settlement of several jobs cannot deadlock.
    public Task<IReadOnlyList<Lease>> RenewLeases(string owner, DateTimeOffset until, CancellationToken ct = default) => database.Write(
        [
            new Statement(
                $"""
                UPDATE generation_jobs SET lease_until = @until
                WHERE status = 'running' AND lease_owner = @owner AND id IN (
                    SELECT id FROM generation_jobs WHERE status = 'running' AND lease_owner = @owner ORDER BY id{database.Dialect.LockRows})
                RETURNING {LeaseColumns}
                """).Text("owner", owner).Time("until", until),
        ],
        ReadLease,
        ct);

    public Task<Generation?> RequestCancel(string id, CancellationToken ct = default) => database.WriteOne(
        [
            new Statement(
                $"UPDATE generation_jobs SET cancel_requested = TRUE WHERE id = @id AND status = 'running' {GenerationRow.Returning}")
                .Text("id", id),
        ],
        GenerationRow.Read,
        ct);

    public Task<Generation?> Requeue(string id, int attempt, bool counts, CancellationToken ct = default) => database.WriteOne(
        [
            new Statement(
                $"""
                UPDATE generation_jobs
                SET status = 'queued', failed_device = CASE WHEN @counted = 1 THEN lease_device ELSE failed_device END,
                    lease_owner = NULL, lease_device = NULL, lease_until = NULL, failures = failures + @counted
                WHERE id = @id AND status = 'running' AND attempt = @attempt
                {GenerationRow.Returning}
                """).Int("counted", counts ? 1 : 0).Text("id", id).Int("attempt", attempt),
        ],
        GenerationRow.Read,
        ct);

    private static Lease ReadLease(Row row) => new(row.Text(), row.Int(), row.Text(), row.Time(), row.Time(), row.Bool());
}
