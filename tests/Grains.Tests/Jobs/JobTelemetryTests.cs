using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using MagicCanvas.Generations;
using MagicCanvas.Grains.Telemetry;
using MagicCanvas.Grains.Tests.Support;
using MagicCanvas.Models;

namespace MagicCanvas.Grains.Tests.Jobs;

public class JobTelemetryTests(CoreCluster cluster) : IClassFixture<CoreCluster>
{
    [Fact]
    public async Task The_wait_in_the_queue_is_a_span_in_the_trace_of_the_submission()
    {
        var spans = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = s => s.Name == CanvasTelemetry.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = spans.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        var trace = ActivityTraceId.CreateRandom();
        var queued = await cluster.Queued(
            cluster.NewProject(), r => r with { TraceParent = $"00-{trace}-{ActivitySpanId.CreateRandom()}-01" });
        cluster.Time.Advance(TimeSpan.FromSeconds(3));
        await cluster.Claim(queued.Id);
        var span = Assert.Single(spans, s => s.TraceId == trace);
        Assert.Equal(("generation.queue", TimeSpan.FromSeconds(3)), (span.OperationName, span.Duration));
    }

    [Fact]
    public async Task Counters_say_exactly_what_was_committed_repeats_and_refusals_left_out()
    {
        var model = "counted-" + Guid.NewGuid().ToString("N");
        await cluster.Grains.GetGrain<IModelCatalogGrain>(0).Report(model, [Sample.Model with { Id = model }]);
        var sums = new ConcurrentDictionary<string, double>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, l) =>
            {
                if (instrument.Meter == CanvasTelemetry.Meter)
                {
                    l.EnableMeasurementEvents(instrument);
                }
            },
        };
        void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            foreach (var tag in tags)
            {
                if (tag.Key == "model" && Equals(tag.Value, model))
                {
                    sums.AddOrUpdate(instrument.Name, value, (_, sum) => sum + value);
                }
            }
        }

        listener.SetMeasurementEventCallback<long>((i, value, tags, _) => Add(i, value, tags));
        listener.SetMeasurementEventCallback<double>((i, value, tags, _) => Add(i, value, tags));
        listener.Start();

        var project = cluster.NewProject();
        var id = Sample.NewId();
        await cluster.Submit(project, id, r => r with { ModelId = model });
        await cluster.Submit(project, id, r => r with { ModelId = model });
        await cluster.Submit(project, change: r => r with { ModelId = model, Params = new() { Steps = -1 } });
        var toCancel = await cluster.Queued(project, r => r with { ModelId = model });
        await cluster.Claim(id);
        cluster.Time.Advance(TimeSpan.FromSeconds(2));
        await cluster.Job(id).Report(Sample.Completed(1));
        await cluster.Job(id).Report(Sample.Completed(1));
        await cluster.Job(toCancel.Id).Cancel();

        Assert.Equal(2, sums["magic.job.submitted"]);
        Assert.Equal(1, sums["magic.job.succeeded"]);
        Assert.Equal(1, sums["magic.job.canceled"]);
        Assert.False(sums.ContainsKey("magic.job.failed"));
        Assert.Equal(2.62144, sums["magic.gpu.units.consumed"], 9);
        Assert.Equal(2, sums["magic.job.generation.duration"], 3);
    }
}
