using MagicCanvas.Diffusion;

namespace MagicCanvas.Benchmarks.Engine;

/// <summary>
/// How far pictures that a device paints are from the processor's, how long it takes to load, and what it says to settings that it cannot follow.
/// </summary>
internal static class Device
{
    private const int NoSuchDevice = 99;
    private static readonly (string Sampler, string Schedule)[] s_samplers = [("dpmpp_2m", "karras"), ("euler", "default"), ("euler_a", "default"), ("ddim", "default")];

    public static async Task<Result> Measure()
    {
        await using var processor = new Lab(options =>
        {
            options.Provider.Name = "cpu";
            options.Provider.Library = null;
            options.Provider.CaptureGraphs = false;
        });
        var expected = await Pictures(processor);
        var figures = new Dictionary<string, object> { ["processorLoadSeconds"] = Percentiles.Round(processor.LoadSeconds) };
        foreach (var (name, options) in Variants())
        {
            await using var device = new Lab(options);
            figures[$"{name}LoadSeconds"] = Percentiles.Round(device.LoadSeconds);
            figures[name] = Difference(expected, await Pictures(device));
        }

        figures["noSuchDevice"] = Refusal(options => options.Provider.DeviceId = NoSuchDevice);
        figures["noSuchOption"] = Refusal(options => options.Provider.Options["no_such_option"] = "1");
        return new("device", true, figures);
    }

    /// <summary>As the environment says; and, where it makes a difference, with float32 products in full precision.</summary>
    private static IEnumerable<(string Name, Action<EngineOptions> Options)> Variants()
    {
        yield return ("device", _ => { });
        yield return ("deviceAgain", _ => { });
        if (Lab.Options().Provider.Name == "cuda")
        {
            yield return ("deviceFullPrecision", options => options.Provider.Options["use_tf32"] = "0");
        }
    }

    private static async Task<List<RgbImage>> Pictures(Lab lab)
    {
        var pictures = new List<RgbImage>();
        foreach (var (sampler, schedule) in s_samplers)
        {
            pictures.Add(await lab.Paint(lab.Request(5) with { Sampler = sampler, Schedule = schedule }));
        }

        return pictures;
    }

    private static Dictionary<string, object> Difference(List<RgbImage> expected, List<RgbImage> actual)
    {
        var differences = expected.Zip(actual).SelectMany(pair => pair.First.Pixels.Zip(pair.Second.Pixels, (x, y) => Math.Abs(x - y))).ToArray();
        return new() { ["largestPixelDifference"] = differences.Max(), ["meanPixelDifference"] = Math.Round(differences.Average(), 4) };
    }

    private static string Refusal(Action<EngineOptions> options)
    {
        try
        {
            // The model would close with the engine; nothing else is to be seen of it.
            new Lab(options).DisposeAsync().AsTask().GetAwaiter().GetResult();
            return "accepted";
        }
        catch (Exception refusal)
        {
            return $"{refusal.GetType().Name}: {refusal.Message}";
        }
    }
}
