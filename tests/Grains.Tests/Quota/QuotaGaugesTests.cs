using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using MagicCanvas.Grains.Quota;
using MagicCanvas.Grains.Telemetry;
using MagicCanvas.Grains.Tests.Support;
using MagicCanvas.Quotas;

namespace MagicCanvas.Grains.Tests.Quota;

public class QuotaGaugesTests
{
    [Fact]
    public void A_budget_is_seen_until_it_is_forgotten_and_their_number_is_bounded()
    {
        var prefix = Guid.NewGuid().ToString("N");
        for (var i = 0; i < QuotaGauges.MaxProjects + 50; i++)
        {
            QuotaGauges.Set(new(prefix + i, Sample.Limits with { MonthlyMicroUnits = 4_000_000 }, 202611, 1_000_000, 2_000_000, Sample.Noon));
        }

        var seen = Read("magic.quota.utilization");
        Assert.True(seen.Count <= QuotaGauges.MaxProjects + 20, $"{seen.Count} projects");
        Assert.Equal(0.75, seen[prefix + 0]);
        Assert.Equal(1, Read("magic.quota.usage")[prefix + 0]);
        Assert.Equal(4, Read("magic.quota.limit")[prefix + 0]);
        for (var i = 0; i < QuotaGauges.MaxProjects + 50; i++)
        {
            QuotaGauges.Forget(prefix + i);
        }

        Assert.DoesNotContain(Read("magic.quota.limit").Keys, p => p.StartsWith(prefix, StringComparison.Ordinal));
    }

    private static ConcurrentDictionary<string, double> Read(string name)
    {
        var values = new ConcurrentDictionary<string, double>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, l) =>
            {
                if (instrument.Meter == CanvasTelemetry.Meter && instrument.Name == name)
                {
                    l.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<double>((_, value, tags, _) => values[(string)tags[0].Value!] = value);
        listener.Start();
        listener.RecordObservableInstruments();
        return values;
    }
}
