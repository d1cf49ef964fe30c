using MagicCanvas.Storage.Relational;
using Npgsql;

namespace MagicCanvas.Storage.Postgres;

/// <summary>
/// Lets units of different projects that wait at the same moment share a transaction. A few lanes commit; what arrives while all are
/// busy goes with the next one that is free, so nothing ever waits for company. Should the server refuse a shared transaction, nothing of it
/// was changed, and each unit is committed by itself.
/// </summary>
/// <param name="commit">Commits the statements of one or more units, all or nothing.</param>
/// <param name="lanes">Transactions at a time.</param>
/// <param name="maxUnits">Most units in one transaction.</param>
internal sealed class SharedCommits(Func<IReadOnlyList<Statement>, Task> commit, int lanes, int maxUnits)
{
    private readonly Lock _lock = new();
    private readonly Queue<Unit> _waiting = new();
    private int _busyLanes;

    /// <param name="key">What the unit locks first; units of a transaction are ordered by it, so that two transactions cannot deadlock.</param>
    /// <param name="statements">The unit.</param>
    public Task Commit(string key, IReadOnlyList<Statement> statements)
    {
        var unit = new Unit(key, statements);
        lock (_lock)
        {
            _waiting.Enqueue(unit);
            if (_busyLanes == lanes)
            {
                return unit.Done.Task;
            }

            _busyLanes++;
        }

        // On the thread pool: the caller may be a grain's turn, and this lane also serves others.
        _ = Task.Run(RunLane);
        return unit.Done.Task;
    }

    private async Task RunLane()
    {
        while (Take() is { Count: > 0 } units)
        {
            if (units.Count > 1 && await TryTogether(units))
            {
                continue;
            }

            foreach (var unit in units)
            {
                await Alone(unit);
            }
        }
    }

    private List<Unit> Take()
    {
        var units = new List<Unit>();
        lock (_lock)
        {
            while (units.Count < maxUnits && _waiting.TryDequeue(out var unit))
            {
                units.Add(unit);
            }

            if (units.Count == 0)
            {
                _busyLanes--;
            }
        }

        units.Sort(static (a, b) => string.CompareOrdinal(a.Key, b.Key));
        return units;
    }

    /// <summary>False where the server refused: then nothing was changed. Any other failure is every unit's, its outcome unknown.</summary>
    private async Task<bool> TryTogether(List<Unit> units)
    {
        try
        {
            await commit([.. units.SelectMany(u => u.Statements)]);
            units.ForEach(u => u.Done.SetResult());
            return true;
        }
        catch (Exception e) when (e is StoreConflictException or PostgresException { IsTransient: false })
        {
            return false;
        }
#pragma warning disable CA1031 // Whatever went wrong belongs to the callers; the lane must live on for the next ones.
        catch (Exception e)
#pragma warning restore CA1031
        {
            units.ForEach(u => u.Done.SetException(e));
            return true;
        }
    }

    private async Task Alone(Unit unit)
    {
        try
        {
            await commit(unit.Statements);
            unit.Done.SetResult();
        }
#pragma warning disable CA1031 // As above.
        catch (Exception e)
#pragma warning restore CA1031
        {
            unit.Done.SetException(e);
        }
    }

    private sealed record Unit(string Key, IReadOnlyList<Statement> Statements)
    {
        public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
