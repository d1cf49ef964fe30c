using MagicCanvas.Fleet;
using MagicCanvas.Grains.Inference;
using MagicCanvas.Models;
using Microsoft.Extensions.Time.Testing;

namespace MagicCanvas.Grains.Tests.Inference;

public sealed class DeviceGaugeTests : IAsyncDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly FakeEngine _engine = new();
    private readonly DeviceGauge _gauge;

    public DeviceGaugeTests() => _gauge = new(_engine, _time);

    [Fact]
    public void Nothing_can_be_said_in_the_first_moment() => Assert.Equal((null, null), _gauge.Latest());

    [Fact]
    public void It_tells_the_share_of_model_calls_and_the_mean_batch_of_the_last_minute_only()
    {
        // A busy minute in batches of 4, then a half idle one in batches of 2.
        _gauge.Sample();
        for (var i = 0; i < 12; i++)
        {
            Work(5_000, calls: 10, rows: 40);
        }

        Assert.Equal((1.0, 4.0), _gauge.Latest());
        for (var i = 0; i < 12; i++)
        {
            Work(2_500, calls: 5, rows: 10);
        }

        Assert.Equal((0.5, 2.0), _gauge.Latest());
    }

    [Fact]
    public void A_device_without_work_is_idle_and_has_no_batch()
    {
        _gauge.Sample();
        _time.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal((0.0, null), _gauge.Latest());
    }

    [Fact]
    public async Task A_device_describes_itself_when_asked_through_its_grain()
    {
        await using var fleet = await FleetCluster.StartOne();
        fleet.Silo.Engine.Holds = true;
        var job = await fleet.Submit();
        var run = await fleet.Silo.Engine.NextRun();

        var state = await fleet.Grains.GetGrain<IInferenceGrain>(fleet.Silo.Device.DeviceId).Describe();

        Assert.Equal((fleet.Silo.Device.DeviceId, 1, 8, false, null), (state.DeviceId, state.ActiveRuns, state.MaxBatch, state.Draining, state.Problem));
        Assert.Equal([job.Id], state.GenerationIds);
        Assert.Contains(state.Models, m => m is { Warm: true, Status: ModelStatus.Ready });
        run.Finish();
    }

    public ValueTask DisposeAsync() => _engine.DisposeAsync();

    private void Work(double milliseconds, long calls, long rows)
    {
        _time.Advance(TimeSpan.FromSeconds(5));
        _engine.Counted = new(_engine.Counted.Milliseconds + milliseconds, _engine.Counted.Calls + calls, _engine.Counted.Rows + rows);
        _gauge.Sample();
    }
}
