using MagicCanvas.Grains.Inference;
using Microsoft.Extensions.Time.Testing;

namespace MagicCanvas.Grains.Tests.Inference;

public sealed class DeviceHealthTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly DeviceHealth _health;

    public DeviceHealthTests() => _health = new(_time);

    [Fact]
    public void Three_different_jobs_that_fail_in_a_row_take_the_device_out()
    {
        Assert.False(_health.Failed("a"));
        Assert.False(_health.Failed("b"));
        Assert.Null(_health.Problem);
        Assert.True(_health.Failed("c"));
        Assert.Equal("The device fails.", _health.Problem);
    }

    [Fact]
    public void One_job_cannot_take_it_out_however_often_it_fails()
    {
        Assert.All(Enumerable.Range(0, 20), _ => Assert.False(_health.Failed("a")));
        Assert.Null(_health.Problem);
    }

    [Fact]
    public void A_success_in_between_begins_the_count_anew()
    {
        _health.Failed("a");
        _health.Failed("b");
        _health.Succeeded();
        Assert.False(_health.Failed("c"));
    }

    [Fact]
    public void It_comes_back_after_a_while_and_goes_out_for_twice_as_long_at_the_next_failure()
    {
        FailThree();
        _time.Advance(TimeSpan.FromSeconds(31));
        Assert.Null(_health.Problem);
        Assert.True(_health.Failed("d"));
        _time.Advance(TimeSpan.FromSeconds(31));
        Assert.NotNull(_health.Problem);
        _time.Advance(TimeSpan.FromSeconds(30));
        Assert.Null(_health.Problem);
        _health.Succeeded();
        Assert.False(_health.Failed("e"));
    }

    [Fact]
    public void A_device_that_hangs_is_out_until_it_answers()
    {
        _health.Hangs(true);
        _time.Advance(TimeSpan.FromHours(9));
        Assert.Equal("The device does not answer.", _health.Problem);
        _health.Hangs(false);
        Assert.Null(_health.Problem);
    }

    private void FailThree()
    {
        foreach (var job in new[] { "a", "b", "c" })
        {
            _health.Failed(job);
        }
    }
}
