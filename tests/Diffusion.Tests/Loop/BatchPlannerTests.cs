using CsCheck;
using MagicCanvas.Diffusion.Graphs;
using MagicCanvas.Diffusion.Loop;

namespace MagicCanvas.Diffusion.Tests.Loop;

public sealed class BatchPlannerTests
{
    private static readonly BatchKey[] Keys =
    [
        new("model a", new LatentShape(16, 16, 16), 32, null),
        new("model a", new LatentShape(16, 16, 32), 32, null),
        new("model b", new LatentShape(16, 16, 16), 32, null),
        new("model b", new LatentShape(16, 16, 16), 32, 500f),
    ];

    private static readonly Gen<BatchCandidate> Run =
        from key in Gen.Int[0, Keys.Length - 1]
        from rows in Gen.Int[1, 2]
        from served in Gen.Long[0, 20]
        from arrival in Gen.Long[0, 1000]
        select new BatchCandidate(Keys[key], rows, served, arrival);

    [Fact]
    public void A_call_never_mixes_keys_and_never_exceeds_its_bound() =>
        Gen.Select(Run.Array[1, 30], Gen.Int[1, 16]).Sample((runs, bound) =>
        {
            var chosen = Plan(runs, bound);

            Assert.NotEmpty(chosen);
            Assert.Equal(chosen.Distinct(), chosen);
            Assert.Single(chosen.Select(index => runs[index].Key).Distinct());
            Assert.True(chosen.Sum(index => runs[index].Rows) <= Math.Max(bound, runs[chosen[0]].Rows));
        });

    [Fact]
    public void Whoever_has_waited_longest_is_served() =>
        Gen.Select(Run.Array[1, 30], Gen.Int[1, 16]).Sample((runs, bound) =>
        {
            var chosen = Plan(runs, bound);

            Assert.Equal(runs.Min(run => (run.Served, run.Arrival)), (runs[chosen[0]].Served, runs[chosen[0]].Arrival));
        });

    [Fact]
    public void No_run_is_left_out_that_would_fit() =>
        Gen.Select(Run.Array[1, 30], Gen.Int[1, 16]).Sample((runs, bound) =>
        {
            var chosen = Plan(runs, bound);
            var left = Math.Max(bound, runs[chosen[0]].Rows) - chosen.Sum(index => runs[index].Rows);
            var passedOver = Enumerable.Range(0, runs.Length).Except(chosen).Where(index => runs[index].Key == runs[chosen[0]].Key);

            Assert.All(passedOver, index => Assert.True(runs[index].Rows > left));
        });

    [Fact]
    public void Nobody_starves_while_others_keep_coming() =>
        Gen.Select(Run.Array[1, 12], Run.Array[40], Gen.Int[1, 6]).Sample((first, comers, bound) =>
        {
            var runs = first.Select((run, i) => run with { Served = 0, Arrival = i }).ToList();
            for (var turn = 1; turn <= comers.Length; turn++)
            {
                var ahead = runs.Select(run => runs.Count(other => (other.Served, other.Arrival).CompareTo((run.Served, run.Arrival)) < 0)).ToArray();
                foreach (var index in Plan([.. runs], bound))
                {
                    runs[index] = runs[index] with { Served = turn };
                }

                // Who is not served now has fewer runs ahead of it next time: a comer goes behind everyone who waits.
                runs.Add(comers[turn - 1] with { Served = turn, Arrival = 1000 + turn });
                for (var i = 0; i < ahead.Length; i++)
                {
                    var now = runs.Count(other => (other.Served, other.Arrival).CompareTo((runs[i].Served, runs[i].Arrival)) < 0);
                    Assert.True(runs[i].Served == turn || now < ahead[i]);
                }
            }
        });

    private static List<int> Plan(BatchCandidate[] runs, int bound)
    {
        var chosen = new List<int>();
        BatchPlanner.Plan(runs, _ => bound, chosen);
        return chosen;
    }
}
