using MagicCanvas.Fleet;

namespace MagicCanvas.Grains.Tests.Dispatch;

/// <summary>A job that failed on a device is kept from it while another can take it.</summary>
public sealed class FailedDeviceTests
{
    private readonly QueueLab _lab = new();

    [Fact]
    public void It_goes_to_another_device_that_serves_its_model()
    {
        Ask("well/0");
        var job = AddFailedOn("ill/0");
        Assert.Empty(Ask("ill/0"));
        Assert.Equal([job], Ask("well/0"));
    }

    [Fact]
    public void Younger_jobs_pass_it_there()
    {
        Ask("well/0");
        AddFailedOn("ill/0");
        var young = _lab.Add("a");
        Assert.Equal([young], Ask("ill/0"));
    }

    [Fact]
    public void Where_no_other_serves_its_model_it_goes_back()
    {
        Ask("well/0", "another");
        var job = AddFailedOn("ill/0");
        Assert.Equal([job], Ask("ill/0"));
    }

    [Fact]
    public void A_device_that_has_not_asked_for_long_is_no_other()
    {
        Ask("gone/0");
        _lab.Now += _lab.Options.DeviceKnownFor;
        var job = AddFailedOn("ill/0");
        Assert.Equal([job], Ask("ill/0"));
    }

    [Fact]
    public void It_waits_for_another_only_so_long()
    {
        Ask("busy/0");
        var job = AddFailedOn("ill/0");
        _lab.Now += _lab.Options.AvoidFor - TimeSpan.FromTicks(1);
        Assert.Empty(Ask("ill/0"));
        _lab.Now += TimeSpan.FromTicks(1);
        Assert.Equal([job], Ask("ill/0"));
    }

    [Fact]
    public void At_the_start_others_are_given_the_time_to_ask()
    {
        var lab = new QueueLab(listening: false);
        var job = lab.Job("a") with { FailedDevice = "ill/0" };
        var other = lab.Job("a") with { FailedDevice = "ill/0" };
        lab.Queue.Add(job, lab.Now);
        lab.Queue.Add(other, lab.Now);
        IReadOnlyList<QueuedJob> Ask(string device) => lab.Queue.Take(new WorkRequest(device, 1, ["m"], []), lab.Now);

        Assert.Empty(Ask("ill/0"));
        Assert.Equal([job], Ask("well/0"));
        lab = new QueueLab(listening: false);
        lab.Queue.Add(other, lab.Now);
        lab.Now += lab.Options.ListenFor - TimeSpan.FromTicks(1);
        Assert.Empty(Ask("ill/0"));
        lab.Now += TimeSpan.FromTicks(1);
        Assert.Equal([other], Ask("ill/0"));
    }

    private QueuedJob AddFailedOn(string device)
    {
        var job = _lab.Job("a") with { FailedDevice = device };
        Assert.True(_lab.Queue.Add(job, _lab.Now));
        return job;
    }

    private IReadOnlyList<QueuedJob> Ask(string device, string model = "m") => _lab.Queue.Take(new WorkRequest(device, 1, [model], []), _lab.Now);
}
