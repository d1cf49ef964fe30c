using MagicCanvas.Diffusion.Graphs;
using MagicCanvas.Diffusion.Loop;

namespace MagicCanvas.Diffusion.Tests.Loop;

public sealed class ShapeStayTests
{
    private static readonly LatentShape Square = new(4, 8, 8);
    private static readonly LatentShape Wide = new(4, 8, 16);

    [Fact]
    public void A_device_stays_with_a_size_five_times_as_long_as_planning_for_it_takes()
    {
        var stay = new ShapeStay();
        Assert.False(stay.HoldsBack(Wide));

        stay.Add(Square, 50, planning: 40);
        Assert.True(stay.IsAt(Square));
        Assert.False(stay.HoldsBack(Square));

        // 200 in all, of which the first call took 50.
        Assert.Equal([true, true, true, false], Enumerable.Range(0, 4).Select(_ =>
        {
            var holds = stay.HoldsBack(Wide);
            stay.Add(Square, 50, planning: 40);
            return holds;
        }));
    }

    [Fact]
    public void Where_planning_costs_nothing_nobody_is_held_back()
    {
        var stay = new ShapeStay();
        stay.Add(Square, 50, planning: 0);

        Assert.False(stay.HoldsBack(Wide));
    }

    [Fact]
    public void The_next_size_has_a_turn_of_its_own()
    {
        var stay = new ShapeStay();
        stay.Add(Square, 100, planning: 10);
        stay.Add(Wide, 20, planning: 10);

        Assert.True(stay.IsAt(Wide));
        Assert.True(stay.HoldsBack(Square));
    }
}
