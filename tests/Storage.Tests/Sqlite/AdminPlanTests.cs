using MagicCanvas.Events;
using MagicCanvas.Generations;
using MagicCanvas.Storage.Relational;
using MagicCanvas.Storage.Relational.Admin;
using MagicCanvas.Storage.Tests.Support;

namespace MagicCanvas.Storage.Tests.Sqlite;

/// <summary>The administrator's questions are asked again and again: none of them may go through the whole record.</summary>
public sealed class AdminPlanTests(SqliteFixture fixture) : IClassFixture<SqliteFixture>
{
    private static readonly DateTimeOffset s_time = new(2026, 11, 5, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Figures_of_a_span_come_out_of_one_index_alone()
    {
        const string covering = "USING COVERING INDEX generation_jobs_ended (completed_at>? AND completed_at<?)";
        Assert.Contains(covering, await PlanOf(TotalsQuery.By("model_id", s_time, s_time)), StringComparison.Ordinal);
        Assert.Contains(covering, await PlanOf(DurationsQuery.By("model_id", s_time, s_time)), StringComparison.Ordinal);
        Assert.Contains(covering, await PlanOf(AdminUsageQuery.Build(s_time, s_time, Storage.Admin.AdminUsageGrouping.User, daily: true)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lists_follow_an_index_in_its_order()
    {
        var page = new PageRequest(10, new(1, "gen_1"));
        foreach (var (statement, index) in new[]
        {
            (JobLines.List(new(), page), "sqlite_autoindex_generation_jobs_1"),
            (JobLines.List(new() { Status = GenerationStatus.Failed }, page), "generation_jobs_failed"),
            (JobLines.List(new() { ProjectId = "p" }, page), "generation_jobs_newest"),
            (EventLines.List(new(), new(10, new(1, "7"))), "INTEGER PRIMARY KEY"),
            (EventLines.List(new() { Type = EventTypes.QuotaExceeded }, page), "events_quota_exceeded"),
            (EventLines.List(new() { ProjectId = "p" }, page), "sqlite_autoindex_events_2"),
        })
        {
            var plan = await PlanOf(statement);
            Assert.Contains(index, plan, StringComparison.Ordinal);
            Assert.DoesNotContain("TEMP B-TREE", plan, StringComparison.Ordinal);
        }
    }

    private async Task<string> PlanOf(Statement statement)
    {
        var explained = new Statement("EXPLAIN QUERY PLAN " + statement.Sql);
        foreach (var arg in statement.Args)
        {
            _ = arg.Kind switch
            {
                SqlKind.Text => explained.Text(arg.Name, (string?)arg.Value),
                SqlKind.Int => explained.Int(arg.Name, (int?)arg.Value),
                _ => explained.Long(arg.Name, (long?)arg.Value),
            };
        }

        return string.Join('\n', await fixture.Database.Read(explained, r => (r.Int(), r.Int(), r.Int(), r.Text()).Item4, TestContext.Current.CancellationToken));
    }
}
