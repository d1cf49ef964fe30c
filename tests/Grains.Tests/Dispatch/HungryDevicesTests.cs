using MagicCanvas.Fleet;
using MagicCanvas.Grains.Dispatch;

namespace MagicCanvas.Grains.Tests.Dispatch;

public sealed class HungryDevicesTests
{
    private static readonly DateTimeOffset s_now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private readonly HungryDevices _hungry = new(new DispatchOptions());

    [Fact]
    public void A_device_with_the_model_loaded_is_woken_before_others()
    {
        _hungry.Add(new WorkRequest("cold/0", 8, ["m"], []), s_now);
        _hungry.Add(new WorkRequest("warm/0", 1, ["m"], ["m"]), s_now);
        Assert.Equal("warm/0", _hungry.TakeFor("m", Any, s_now));
        Assert.Equal("cold/0", _hungry.TakeFor("m", Any, s_now));
    }

    [Fact]
    public void A_woken_device_is_not_woken_again_before_it_asked()
    {
        _hungry.Add(new WorkRequest("d/0", 8, ["m"], []), s_now);
        Assert.Equal("d/0", _hungry.TakeFor("m", Any, s_now));
        Assert.Null(_hungry.TakeFor("m", Any, s_now));
    }

    [Fact]
    public void A_device_that_has_not_asked_for_long_or_lacks_the_model_is_let_be()
    {
        _hungry.Add(new WorkRequest("d/0", 8, ["m"], []), s_now);
        Assert.Null(_hungry.TakeFor("other", Any, s_now));
        Assert.Null(_hungry.TakeFor("m", Any, s_now.AddSeconds(10)));
    }

    [Fact]
    public void A_device_that_must_not_have_the_job_is_let_sleep()
    {
        _hungry.Add(new WorkRequest("warm/0", 8, ["m"], ["m"]), s_now);
        _hungry.Add(new WorkRequest("cold/0", 8, ["m"], []), s_now);
        Assert.Equal("cold/0", _hungry.TakeFor("m", device => device != "warm/0", s_now));
    }

    private static bool Any(string deviceId) => true;
}
