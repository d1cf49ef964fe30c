using System.Diagnostics;
using MagicCanvas.Generations;
using MagicCanvas.TestSupport.Postgres;

namespace MagicCanvas.Benchmarks;

/// <summary>
/// Acknowledged submissions a second (grain call to durable answer) on PostgreSQL with fsync, 32 clients, over pgbench doing the same
/// statements on the same server: one hot project, then 100 projects; in turns.
/// </summary>
internal static class Admission
{
    private const int Clients = 32;
    private const int Rounds = 3;
    private const double RequiredOneProject = 1.0;
    private const double RequiredManyProjects = 0.5;
    private static readonly TimeSpan s_round = TimeSpan.FromSeconds(6);

    public static async Task<Result> Measure()
    {
        await using var server = await PostgresServer.Start(fsync: true);
        var one = await Compare(server, projects: 1);
        var many = await Compare(server, projects: 100);
        return new("admission", one.Ratio >= RequiredOneProject && many.Ratio >= RequiredManyProjects, new Dictionary<string, object>
        {
            ["oneProjectRatio"] = Percentiles.Round(one.Ratio),
            ["oneProjectRequiredAtLeast"] = RequiredOneProject,
            ["oneProjectPerSecond"] = Percentiles.Round(one.Ours),
            ["oneProjectPgbenchPerSecond"] = Percentiles.Round(one.Pgbench),
            ["hundredProjectsRatio"] = Percentiles.Round(many.Ratio),
            ["hundredProjectsRequiredAtLeast"] = RequiredManyProjects,
            ["hundredProjectsPerSecond"] = Percentiles.Round(many.Ours),
            ["hundredProjectsPgbenchPerSecond"] = Percentiles.Round(many.Pgbench),
            ["clients"] = Clients,
            ["rounds"] = Rounds,
        });
    }

    private static async Task<(double Ratio, double Ours, double Pgbench)> Compare(PostgresServer server, int projects)
    {
        await using var database = await server.CreateDatabase();
        var ours = new List<double>();
        var pgbench = new List<double>();
        for (var round = 0; round < Rounds; round++)
        {
            // One silo a round: pgbench moves the projects' versions on, which a silo that was their only writer must not find.
            await using var silo = await CoreSilo.Start(server.ConnectionString(database.Name), projects);
            await Submit(silo, TimeSpan.FromSeconds(1));
            ours.Add(await Submit(silo, s_round));
            pgbench.Add(await Pgbench.Run(server, database.Name, projects, Clients, s_round));
        }

        return (Percentiles.At(ours, 50) / Percentiles.At(pgbench, 50), Percentiles.At(ours, 50), Percentiles.At(pgbench, 50));
    }

    private static async Task<double> Submit(CoreSilo silo, TimeSpan time)
    {
        var start = Stopwatch.GetTimestamp();
        var counts = await Task.WhenAll(Enumerable.Range(0, Clients).Select(client => Task.Run(async () =>
        {
            var random = new Random(client);
            var acknowledged = 0;
            while (Stopwatch.GetElapsedTime(start) < time)
            {
                await silo.Submit(random);
                acknowledged++;
            }

            return acknowledged;
        })));
        return counts.Sum() / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
