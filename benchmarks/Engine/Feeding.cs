using System.Globalization;
using System.Text.Json;
using MagicCanvas.Diffusion;

namespace MagicCanvas.Benchmarks.Engine;

/// <summary>
/// Milliseconds of a UNet call by rows, in every way in which it can be fed: plain (all tensors are here), bound (what the engine does: what does not
/// change stays on the device), recorded (the device's graphs, rows filled up), resident (nothing is copied: the floor).
/// </summary>
internal static class Feeding
{
    private const int Turns = 15;

    public static async Task<Result> Measure()
    {
        var figures = new Dictionary<string, object>();
        void Tell(string way, object curve)
        {
            figures[way] = curve;

            // A way that takes too long costs the others nothing.
            Console.Error.WriteLine($"{way}: {JsonSerializer.Serialize(curve, Result.Json)}");
        }

        await using (var lab = new Lab(options => options.Provider.CaptureGraphs = false))
        {
            var bare = new BareCalls(lab.Model);
            Tell("bound", Of(bare.Curve(Turns)));
            using var host = new HostCalls(lab.Model);
            Tell("plain", Of(host.Plain(bare.Sizes, Turns)));
            Tell("resident", OrRefusal(() => Of(host.Resident(bare.Sizes, Turns))));
        }

        Tell("recorded", await OrRefusal(async () =>
        {
            await using var lab = new Lab(options => options.Provider.CaptureGraphs = true);
            return lab.Model.Warning is { } refusal ? (object)refusal : Of(new BareCalls(lab.Model).Curve(Turns));
        }));
        return new("feeding", true, figures);
    }

    private static object OrRefusal(Func<object> measure)
    {
        try
        {
            return measure();
        }
        catch (ExecutionProviderException refusal)
        {
            return refusal.Message;
        }
    }

    private static async Task<object> OrRefusal(Func<Task<object>> measure)
    {
        try
        {
            return await measure();
        }
        catch (ExecutionProviderException refusal)
        {
            return refusal.Message;
        }
    }

    private static Dictionary<string, double> Of(IReadOnlyDictionary<int, double> curve) =>
        curve.ToDictionary(c => c.Key.ToString(CultureInfo.InvariantCulture), c => Percentiles.Round(c.Value));
}
