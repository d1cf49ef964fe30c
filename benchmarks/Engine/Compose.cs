using MagicCanvas.Diffusion;

namespace MagicCanvas.Benchmarks.Engine;

/// <summary>The largest difference of a pixel of one request's picture, whatever shares its batch.</summary>
internal static class Compose
{
    private const int Allowed = 1;
    private static readonly int[] s_company = [1, 2, 3, 5, 7, 11];

    public static async Task<Result> Measure()
    {
        await using var lab = new Lab(options => options.MaxBatch = 24);
        var largest = 0;
        foreach (var sampler in SamplerNames.Discrete)
        {
            var request = Requests.ForEngine(5) with { Sampler = sampler };
            var alone = await lab.Paint(request);
            foreach (var others in s_company)
            {
                var company = Enumerable.Range(0, others).Select(i => lab.Paint(Other(i))).ToArray();
                var together = await lab.Paint(request);
                await Task.WhenAll(company);
                largest = Math.Max(largest, alone.Pixels.Zip(together.Pixels, (x, y) => Math.Abs(x - y)).Max());
            }
        }

        return new("compose", largest <= Allowed, new Dictionary<string, object>
        {
            ["largestPixelDifference"] = largest,
            ["allowed"] = Allowed,
            ["samplers"] = SamplerNames.Discrete.Count,
            ["compositions"] = s_company.Length,
        });
    }

    private static RunRequest Other(int i) => Requests.ForEngine((uint)(100 + i)) with
    {
        Steps = 10 + (7 * i % 20),
        Guidance = i % 3 == 0 ? 1 : 2 + i,
        Sampler = SamplerNames.Discrete[i % SamplerNames.Discrete.Count],
    };
}
