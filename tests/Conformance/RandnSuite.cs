using System.Globalization;
using System.Text.Json;
using MagicCanvas.Diffusion.Noise;

namespace MagicCanvas.Conformance;

/// <summary>Draws of torch's CPU generator: the first and last values and the sum of one, and the first of the next.</summary>
internal static class RandnSuite
{
    private const double Tolerance = 1e-6;

    // Sums may be in another order.
    private const double SumTolerance = 1e-4;

    // Half a gigabyte of numbers: nobody's latents.
    private const int Most = 1 << 27;

    public static IEnumerable<CaseResult> Run(JsonElement file) => CaseResult.CasesOf(file).Select((data, index) =>
    {
        var name = CaseResult.NameOf([$"#{index}", $"seed={Text(data, "seed")}", $"n={Text(data, "n")}"]);
        return CaseResult.Guarded(name, () => Run(data, name));
    });

    private static CaseResult Run(JsonElement data, string name)
    {
        var random = new TorchRandom(Seed(data));
        var values = new float[data.Whole("n", 0, Most)];
        var (first, last, second, total) = (data.Numbers("first"), data.Numbers("last"), data.Numbers("second_first"), data.Number("sum"));
        if (first is null && last is null && second is null && total is null)
        {
            throw new BadDataException("there is nothing to compare with: 'first', 'last', 'sum' and 'second_first' are missing");
        }

        random.Fill(values);
        var sum = values.Sum(value => (double)value);
        var error = Math.Max(Distance("first", first, values, fromEnd: false), Distance("last", last, values, fromEnd: true));
        if (second is not null)
        {
            random.Fill(values);
            error = Math.Max(error, Distance("second_first", second, values, fromEnd: false));
        }

        return total is { } expected && !(Math.Abs(expected - sum) <= SumTolerance)
            ? CaseResult.Failed(name, string.Create(CultureInfo.InvariantCulture, $"sum {sum} instead of {expected}"))
            : CaseResult.Of(name, error, Tolerance);
    }

    private static ulong Seed(JsonElement data)
    {
        var seed = data.Get("seed", JsonValueKind.Number);
        return seed.TryGetUInt64(out var whole) ? whole
            : seed.TryGetInt64(out var negative) ? unchecked((ulong)negative)
            : throw new BadDataException("'seed' must be a whole number of 64 bits");
    }

    private static double Distance(string name, double[]? expected, float[] values, bool fromEnd)
    {
        if (expected is null)
        {
            return 0;
        }

        if (expected.Length > values.Length)
        {
            throw new BadDataException($"'{name}' has more than 'n' numbers");
        }

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
