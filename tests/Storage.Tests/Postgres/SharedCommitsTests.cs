using MagicCanvas.Storage.Postgres;
using MagicCanvas.Storage.Relational;

namespace MagicCanvas.Storage.Tests.Postgres;

public sealed class SharedCommitsTests
{
    private readonly List<string> _commits = [];
    private readonly TaskCompletionSource _firstRuns = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _firstMayEnd = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly SharedCommits _shared;
    private Func<string, Exception?> _fault = _ => null;

    public SharedCommitsTests() => _shared = new(Commit, lanes: 1, maxUnits: 3);

    [Fact]
    public async Task What_waits_while_the_lane_is_busy_goes_together_in_the_order_of_keys()
    {
        await WithWaiting("c", "a", "b", "d");

        Assert.Equal(["first", "a+b+c", "d"], _commits);
    }

    [Fact]
    public async Task A_refused_transaction_is_taken_apart_so_that_only_its_cause_fails()
    {
        _fault = units => units.Contains('b', StringComparison.Ordinal) ? new StoreConflictException("b") : null;

        var waiting = await WithWaiting("a", "b", "c");

        Assert.Equal(["first", "a+b+c", "a", "b", "c"], _commits);
        Assert.Equal([null, "b", null], waiting.Select(t => t.Exception?.InnerException?.Message));
    }

    [Fact]
    public async Task A_lost_connection_leaves_every_unit_of_the_transaction_unknown()
    {
        _fault = units => units.Contains('+', StringComparison.Ordinal) ? new IOException("lost") : null;

        var waiting = await WithWaiting("a", "b");
        await _shared.Commit("next", [new("next")]);

        Assert.All(waiting, t => Assert.IsType<IOException>(t.Exception!.InnerException));
        Assert.Equal(["first", "a+b", "next"], _commits);
    }

    /// <summary>Commits the units of these keys while a first one holds the only lane; returns when all have ended, however.</summary>
    private async Task<List<Task>> WithWaiting(params string[] keys)
    {
        var first = _shared.Commit("first", [new("first")]);
        await _firstRuns.Task;
        var waiting = keys.Select(k => _shared.Commit(k, [new(k)])).ToList();
        _firstMayEnd.SetResult();
        await first;
        await Task.WhenAll(waiting).ContinueWith(_ => { }, TestContext.Current.CancellationToken, TaskContinuationOptions.None, TaskScheduler.Default);
        return waiting;
    }

    private async Task Commit(IReadOnlyList<Statement> statements)
    {
        var units = string.Join('+', statements.Select(s => s.Sql));
        if (units == "first")
        {
            _firstRuns.SetResult();
            await _firstMayEnd.Task;
        }

        _commits.Add(units);
        if (_fault(units) is { } fault)
        {
            throw fault;
        }
    }
}
