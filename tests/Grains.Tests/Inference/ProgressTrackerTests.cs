using MagicCanvas.Grains.Inference;
using Microsoft.Extensions.Time.Testing;

namespace MagicCanvas.Grains.Tests.Inference;

public sealed class ProgressTrackerTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void News_come_when_the_slowest_picture_moves_on()
    {
        var tracker = new ProgressTracker(2, _time);
        Assert.Null(tracker.Update(0, 1, 4));
        Assert.Null(tracker.Update(0, 2, 4));
        var news = tracker.Update(1, 1, 4);
        Assert.Equal((1, 4, 3.0 / 8), (news!.Value.Step, news.Value.Steps, news.Value.Fraction));
    }

    [Fact]
    public void The_estimate_follows_the_measured_steps()
    {
        var tracker = new ProgressTracker(1, _time);
        _time.Advance(TimeSpan.FromSeconds(3));
        tracker.Update(0, 1, 5);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(TimeSpan.FromSeconds(3), tracker.Update(0, 2, 5)!.Value.Eta);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(TimeSpan.FromSeconds(2), tracker.Update(0, 3, 5)!.Value.Eta);
        Assert.Equal(TimeSpan.FromSeconds(3), tracker.FirstStepAfter);
    }

    [Fact]
    public void A_picture_with_all_its_steps_takes_no_more_rows()
    {
        var tracker = new ProgressTracker(2, _time);
        Assert.Equal(2, tracker.Rows(Unguided));
        tracker.Update(1, 2, 2);
        Assert.Equal(1, tracker.Rows(Unguided));
        Assert.Equal(0, tracker.Slowest);
    }

    [Fact]
    public void A_picture_near_its_end_is_leaving_until_it_has_left()
    {
        var tracker = new ProgressTracker(2, _time);
        Assert.Equal(0, tracker.RowsLeaving(2, Unguided));
        tracker.Update(0, 1, 4);
        Assert.Equal(0, tracker.RowsLeaving(2, Unguided));
        tracker.Update(0, 2, 4);
        Assert.Equal(1, tracker.RowsLeaving(2, Unguided));
        Assert.Equal(2, tracker.RowsLeaving(2, steps => steps));
        tracker.Update(0, 4, 4);
        Assert.Equal(0, tracker.RowsLeaving(2, Unguided));
    }

    [Fact]
    public void A_picture_takes_two_rows_while_it_is_guided()
    {
        var tracker = new ProgressTracker(2, _time);
        Assert.Equal(4, tracker.Rows(Half));
        tracker.Update(0, 1, 4);
        Assert.Equal(4, tracker.Rows(Half));
        tracker.Update(0, 2, 4);
        Assert.Equal(3, tracker.Rows(Half));
        tracker.Update(1, 3, 4);
        Assert.Equal(2, tracker.Rows(Half));
        Assert.Equal(4, tracker.Rows(steps => steps));
    }

    private static int Unguided(int steps) => 0;

    private static int Half(int steps) => (steps + 1) / 2;
}
