using System.Text.Json;
using MagicCanvas.Diffusion.Noise;

namespace MagicCanvas.Conformance;

/// <summary>Draws of torch's CPU generator: the first and last values and the sum of one, and the first of the next.</summary>
internal static class RandnSuite
{
    private const double Tolerance = 1e-6;

    // Sums may be in another order.
    private const double SumTolerance = 1e-4;

    public static IEnumerable<CaseResult> Run(JsonElement file) => CaseResult.CasesOf(file).Select((data, index) =>
    {
        var name = $"#{index},seed={Text(data, "seed")},n={Text(data, "n")}";
        return CaseResult.Guarded(name, () => Run(data, name));
    });

    private static CaseResult Run(JsonElement data, string name)
    {
        var seed = data.GetProperty("seed");
        var random = new TorchRandom(seed.TryGetUInt64(out var whole) ? whole : unchecked((ulong)seed.GetInt64()));
        var values = new float[data.GetProperty("n").GetInt32()];
        random.Fill(values);
        var sum = values.Sum(value => (double)value);
        var error = Math.Max(Distance(data, "first", values, fromEnd: false), Distance(data, "last", values, fromEnd: true));
        random.Fill(values);
        error = Math.Max(error, Distance(data, "second_first", values, fromEnd: false));
        if (data.TryGetProperty("sum", out var expected) && !(Math.Abs(expected.GetDouble() - sum) <= SumTolerance))
        {
            return CaseResult.Failed(name, $"sum {sum} instead of {expected}");
        }

        return CaseResult.Of(name, error, Tolerance);
    }

    private static double Distance(JsonElement data, string property, float[] values, bool fromEnd)
    {
        if (!data.TryGetProperty(property, out var list))
        {
            return 0;
        }

        double[] expected = [.. list.EnumerateArray().Select(value => value.GetDouble())];
        var actual = fromEnd ? values.AsSpan(values.Length - expected.Length) : values.AsSpan(0, expected.Length);
        var most = 0.0;
        for (var i = 0; i < expected.Length; i++)
        {
            most = Math.Max(most, Math.Abs(expected[i] - actual[i]));
        }

        return most;
    }

    private static string Text(JsonElement data, string name) =>
        data.ValueKind == JsonValueKind.Object && data.TryGetProperty(name, out var value) ? value.ToString() : "?";
}
