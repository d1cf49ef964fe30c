using CsCheck;
using MagicCanvas.Grains.Quota;
using MagicCanvas.Grains.Tests.Support;

namespace MagicCanvas.Grains.Tests.Quota;

public class TokenBucketTests
{
    [Fact]
    public void A_fresh_bucket_passes_one_minute_at_once_and_then_tells_the_exact_wait()
    {
        var bucket = new TokenBucket();
        for (var i = 0; i < 120; i++)
        {
            Assert.Equal(TimeSpan.Zero, bucket.WaitFor(120, Sample.Noon));
            bucket.Take();
        }

        Assert.Equal(TimeSpan.FromMilliseconds(500), bucket.WaitFor(120, Sample.Noon));
        Assert.Equal(TimeSpan.FromMilliseconds(200), bucket.WaitFor(120, Sample.Noon.AddMilliseconds(300)));
        Assert.Equal(TimeSpan.Zero, bucket.WaitFor(120, Sample.Noon.AddMilliseconds(500)));
    }

    [Fact]
    public void The_wait_it_tells_is_exact_at_any_rate_one_tick_less_does_not_pass() => Gen.Int[1, 5000].Sample(perMinute =>
    {
        var bucket = new TokenBucket();
        var now = Sample.Noon;
        while (bucket.WaitFor(perMinute, now) == TimeSpan.Zero)
        {
            bucket.Take();
        }

        var wait = bucket.WaitFor(perMinute, now);
        Assert.NotEqual(TimeSpan.Zero, bucket.WaitFor(perMinute, now + wait - TimeSpan.FromTicks(1)));
        Assert.Equal(TimeSpan.Zero, bucket.WaitFor(perMinute, now + wait));
    }, iter: 50);

    [Fact]
    public void Whatever_the_pace_no_minute_sees_more_than_twice_its_number() =>
        Gen.Select(Gen.Int[1, 20], Gen.Int[0, 5000].Array[200]).Sample((perMinute, pauses) =>
        {
            var bucket = new TokenBucket();
            var now = Sample.Noon;
            var passed = new List<DateTimeOffset>();
            foreach (var pause in pauses)
            {
                now += TimeSpan.FromMilliseconds(pause);
                if (bucket.WaitFor(perMinute, now) == TimeSpan.Zero)
                {
                    bucket.Take();
                    passed.Add(now);
                }
            }

            Assert.All(passed, start => Assert.True(passed.Count(p => p >= start && p < start.AddMinutes(1)) <= 2 * perMinute));
        }, iter: 100);

    [Fact]
    public void A_clock_stepping_back_two_hours_does_not_stall_it()
    {
        var bucket = new TokenBucket();
        bucket.WaitFor(1, Sample.Noon);
        bucket.Take();
        var back = Sample.Noon.AddHours(-2);
        Assert.Equal(TimeSpan.FromMinutes(1), bucket.WaitFor(1, back));
        Assert.Equal(TimeSpan.Zero, bucket.WaitFor(1, back.AddMinutes(1)));
    }

    [Fact]
    public void The_largest_rate_does_not_overflow()
    {
        var bucket = new TokenBucket();
        Assert.Equal(TimeSpan.Zero, bucket.WaitFor(int.MaxValue, Sample.Noon));
        bucket.Take();
        Assert.Equal(TimeSpan.Zero, bucket.WaitFor(int.MaxValue, DateTimeOffset.MaxValue));
    }
}
