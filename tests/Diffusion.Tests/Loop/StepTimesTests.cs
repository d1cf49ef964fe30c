using CsCheck;
using MagicCanvas.Diffusion.Loop;

namespace MagicCanvas.Diffusion.Tests.Loop;

public sealed class StepTimesTests
{
    private static readonly TimeSpan Budget = TimeSpan.FromMilliseconds(100);

    [Fact]
    public void Before_anything_is_measured_two_guided_runs_share_a_call() => Assert.Equal(4, new StepTimes().Bound(Budget, 8, 32));

    [Fact]
    public void The_cost_of_a_call_is_learnt_from_calls_of_different_sizes() =>
        Gen.Select(Gen.Double[0.1, 50], Gen.Double[0.5, 50]).Sample((start, perRow) =>
        {
            var cost = Measured(rows => start + (perRow * rows), 1, 2, 3, 5, 8).Cost();

            // At most a twentieth of the mean call is attributed wrongly, where a slope that small is not believed.
            Assert.Equal(perRow, cost.PerRow, Math.Max(1e-6, (start + perRow) * 0.05));
        });

    [Fact]
    public void A_call_takes_as_many_rows_as_the_budget_allows() => Assert.Equal(19, Measured(rows => 5 + (5 * rows), 2, 4, 12).Bound(Budget, 8, 32));

    [Fact]
    public void More_rows_are_taken_where_the_fixed_part_of_a_call_is_large() =>
        Assert.Equal(27, Measured(rows => 300 + (100 * rows), 2, 4, 16).Bound(Budget, 8, 32));

    [Fact]
    public void Company_never_costs_a_run_more_than_it_bears() => Gen.Select(Gen.Double[0, 500], Gen.Double[0.01, 500], Gen.Double[1, 10]).Sample((start, perRow, slowdown) =>
    {
        var times = Measured(rows => start + (perRow * rows), 2, 4, 16);
        var cost = times.Cost();
        var bound = times.Bound(Budget, slowdown, 256);
        Assert.True(cost.Start + (bound * cost.PerRow) <= slowdown * (cost.Start + (2 * cost.PerRow)) * 1.001);
    });

    [Fact]
    public void Runs_that_join_never_slow_a_running_one_beyond_the_policy() =>
        Gen.Select(Gen.Double[0, 200], Gen.Double[0.1, 50], Gen.Double[1, 8], Gen.Int[0, 3].Array[10, 60], Gen.Int[1, 2].Array[8]).Sample((start, perRow, slowdown, comers, rows) =>
        {
            var (times, runs, chosen) = (new StepTimes(), new List<BatchCandidate>(), new List<int>());
            var (arrival, known) = (0, false);
            for (var turn = 1; turn <= comers.Length; turn++)
            {
                for (var i = 0; i < comers[turn - 1] || runs.Count == 0; i++)
                {
                    runs.Add(new(new("model", new(4, 8, 8), 77, null), rows[arrival % rows.Length], turn - 1, arrival++));
                }

                BatchPlanner.Plan([.. runs], _ => times.Bound(Budget, slowdown, 64), chosen);
                var batch = chosen.Sum(index => runs[index].Rows);
                var call = start + (perRow * batch);
                times.Add(batch, call);

                // Before anything is known, two runs with guidance share a call.
                Assert.True(call <= slowdown * (start + (2 * perRow)) * 1.001 || (batch <= StepTimes.UnknownBound && !known), $"{batch} rows take {call}");
                known = true;
                foreach (var index in chosen)
                {
                    runs[index] = runs[index] with { Served = turn };
                }
            }
        });

    [Theory]
    [InlineData(2, 4)]
    [InlineData(4, 8)]
    [InlineData(12, 24)]
    public void A_call_is_at_most_twice_as_large_as_any_that_was_measured(int largest, int bound) =>
        Assert.Equal(bound, Measured(rows => 1 + (0.1 * rows), 1, 2, largest).Bound(Budget, 8, 32));

    [Fact]
    public void A_slow_device_still_takes_one_guided_run() => Assert.Equal(2, Measured(rows => 5000 * rows, 1, 2).Bound(Budget, 8, 32));

    [Fact]
    public void The_bound_keeps_to_its_limits() => Gen.Select(Gen.Double[0, 500], Gen.Double[0.01, 500], Gen.Int[1, 64]).Sample((start, perRow, limit) =>
        Assert.InRange(Measured(rows => start + (perRow * rows), 2, 4).Bound(Budget, 8, limit), Math.Min(2, limit), limit));

    [Fact]
    public void A_call_that_was_planned_first_does_not_count()
    {
        var times = new StepTimes();
        times.AddPlanned(2, 9000);
        times.Add(2, 10);
        times.AddPlanned(4, 9000);
        times.Add(2, 10);

        Assert.Equal(10, times.Cost().Start + (2 * times.Cost().PerRow), 1e-9);
    }

    [Fact]
    public void A_device_calls_with_as_many_rows_as_before_until_filling_up_has_cost_as_much_as_planning()
    {
        var times = Measured(rows => 4 + (0.5 * rows), 2, 16);
        Assert.Equal(16, times.Room(9, 64));
        times.AddPlanned(16, 12 + 40);

        // Each call of one run fills 14 rows at half a millisecond, and planning takes 40.
        Assert.Equal([16, 16, 16, 16, 16, 2, 2], Enumerable.Range(0, 7).Select(_ => times.Room(2, 64)));
        Assert.Equal(4, times.Room(3, 64));
    }

    [Fact]
    public void There_is_room_for_every_row_and_never_for_twice_as_many_where_planning_costs_nothing() =>
        Gen.Select(Gen.Int[1, 40].Array[1, 30], Gen.Int[1, 64], Gen.Double[0, 50]).Sample((calls, limit, planning) =>
        {
            var times = Measured(rows => 4 + (0.5 * rows), 2, 16);
            foreach (var rows in calls)
            {
                var room = times.Room(rows, limit);
                Assert.InRange(room, rows, Math.Max(64, rows));
                Assert.True(planning > 0 || room < 2 * rows, $"{room} for {rows}");
                times.AddPlanned(room, 4 + (0.5 * room) + planning);
            }
        });

    [Fact]
    public void A_neighbours_load_is_forgotten()
    {
        var times = Measured(rows => 100 * rows, 1, 2, 4);
        for (var i = 0; i < 500; i++)
        {
            times.Add(1 + (i % 4), 10 * (1 + (i % 4)));
        }

        Assert.InRange(times.Cost().PerRow, 9.5, 10.5);
    }

    private static StepTimes Measured(Func<int, double> cost, params int[] sizes)
    {
        var times = new StepTimes();
        for (var i = 0; i < 20; i++)
        {
            foreach (var rows in sizes)
            {
                times.Add(rows, cost(rows));
            }
        }

        return times;
    }
}
