using MagicCanvas.Diffusion;

namespace MagicCanvas.Benchmarks.Engine;

/// <summary>Ten users who want different samplers, steps and sizes at once, over the same work fed size by size, so that every batch is as full as it can be.</summary>
internal static class Mixed
{
    private const int Users = 10;
    private const int Rounds = 5;
    private const int WarmUp = 2;
    private static readonly (int Width, int Height)[] s_sizes = [(256, 256), (384, 256), (256, 384)];

    public static async Task<Result> Measure()
    {
        await using var lab = new Lab();
        var requests = Enumerable.Range(0, 2 * Users).Select(Of).ToList();
        var (mixed, grouped) = (new List<double>(), new List<double>());
        for (var round = 0; round < WarmUp + Rounds; round++)
        {
            var a = await lab.Together(requests);
            var b = 0.0;
            foreach (var group in requests.GroupBy(r => (r.Width, r.Height)))
            {
                b += await lab.Together(group);
            }

            if (round >= WarmUp)
            {
                mixed.Add(requests.Count / a);
                grouped.Add(requests.Count / b);
            }
        }

        return new("mixed", true, new Dictionary<string, object>
        {
            ["ratio"] = Percentiles.Round(Percentiles.At(mixed, 50) / Percentiles.At(grouped, 50)),
            ["mixedPicturesPerSecond"] = Percentiles.Round(Percentiles.At(mixed, 50)),
            ["groupedPicturesPerSecond"] = Percentiles.Round(Percentiles.At(grouped, 50)),
            ["users"] = Users,
        });
    }

    private static RunRequest Of(int i) => Requests.ForEngine((uint)i) with
    {
        Width = s_sizes[i % s_sizes.Length].Width,
        Height = s_sizes[i % s_sizes.Length].Height,
        Steps = 12 + (4 * (i % 4)),
        Sampler = SamplerNames.Discrete[i % SamplerNames.Discrete.Count],
        Schedule = ScheduleNames.Default,
    };
}
