using MagicCanvas.Grains.Quota;
using MagicCanvas.Grains.Tests.Support;

namespace MagicCanvas.Grains.Tests.Quota;

public class JobRateLimiterTests
{
    [Fact]
    public void A_refusal_of_a_user_takes_nothing_from_the_project()
    {
        var limiter = new JobRateLimiter();
        var limits = Sample.Limits with { JobsPerMinute = 3, UserJobsPerMinute = 2 };
        Assert.Equal(TimeSpan.Zero, limiter.TryTake("ada", limits, Sample.Noon));
        Assert.Equal(TimeSpan.Zero, limiter.TryTake("ada", limits, Sample.Noon));
        for (var i = 0; i < 10; i++)
        {
            Assert.Equal(TimeSpan.FromSeconds(30), limiter.TryTake("ada", limits, Sample.Noon));
        }

        Assert.Equal(TimeSpan.Zero, limiter.TryTake("bob", limits, Sample.Noon));
        Assert.Equal(TimeSpan.FromSeconds(20), limiter.TryTake("bob", limits, Sample.Noon));
    }

    [Fact]
    public void A_refusal_of_the_project_takes_nothing_from_the_user()
    {
        var limiter = new JobRateLimiter();
        var limits = Sample.Limits with { JobsPerMinute = 1, UserJobsPerMinute = 1 };
        Assert.Equal(TimeSpan.Zero, limiter.TryTake("ada", limits, Sample.Noon));
        Assert.NotEqual(TimeSpan.Zero, limiter.TryTake("bob", limits, Sample.Noon));
        Assert.Equal(TimeSpan.Zero, limiter.TryTake("bob", limits, Sample.Noon.AddMinutes(1)));
    }

    [Fact]
    public void Thousands_of_users_are_kept_apart()
    {
        var limiter = new JobRateLimiter();
        var limits = Sample.Limits with { UserJobsPerMinute = 1 };
        for (var i = 0; i < 3000; i++)
        {
            Assert.Equal(TimeSpan.Zero, limiter.TryTake($"user-{i}", limits, Sample.Noon));
        }

        Assert.NotEqual(TimeSpan.Zero, limiter.TryTake("user-0", limits, Sample.Noon));
        Assert.NotEqual(TimeSpan.Zero, limiter.TryTake("user-2999", limits, Sample.Noon));
    }
}
