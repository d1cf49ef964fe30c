using System.Text.Json;
using MagicCanvas.Diffusion;
using MagicCanvas.Diffusion.Folder;
using MagicCanvas.Diffusion.Noise;
using MagicCanvas.Diffusion.Samplers;

namespace MagicCanvas.Conformance;

/// <summary>Whole trajectories of samplers, with a formula for a model and for the noise (see the data's <c>note</c>).</summary>
internal static class SchedulerSuite
{
    /// <summary>Of the largest value: single precision, summed up in another order over a whole run.</summary>
    private const double Tolerance = 2e-4;

    // Where a trajectory ends near zero, its digits are rounding.
    private const double SmallestScale = 1e-2;

    // The references keep log sigmas in single precision, which moves a Karras timestep by thousandths.
    private const double TimestepTolerance = 5e-3;

    public static IEnumerable<CaseResult> Run(JsonElement file) => CaseResult.CasesOf(file).Select((data, index) =>
    {
        var name = NameOf(data, index);
        return CaseResult.Guarded(name, () => Run(data, name));
    });

    private static CaseResult Run(JsonElement data, string name)
    {
        var scheduler = data.Text("scheduler");
        if (SamplerNames.Find(scheduler) is not { } sampler)
        {
            return CaseResult.Failed(name, "unsupported class");
        }

        var config = data.Get("config", JsonValueKind.Object);
        var levels = new NoiseSchedule(SchedulerConfigFile.Parse(config, scheduler));
        var steps = data.Whole("num_inference_steps", 1, levels.Length);
        var strength = data.Number("strength");
        if (strength is not (null or (> 0 and <= 1)))
        {
            throw new BadDataException("'strength' must be above 0, and 1 or less");
        }

        var kept = strength is { } part ? RunRequest.StepsFor(steps, part) : steps;
        var expected = data.Get("expected", JsonValueKind.Object);
        var last = expected.Numbers("final") is { Length: > 0 } numbers ? numbers : throw new BadDataException("'final' must be a list of numbers");
        var run = SamplerFactory.Create(sampler, levels, new(steps, kept, data.Number("eta") ?? 0));
        var (final, means, draws) = Trajectory(run, last.Length, strength is not null);
        if (Different(expected, run, draws) is { } difference)
        {
            return CaseResult.Failed(name, difference);
        }

        var error = Math.Max(Distance(last, final), Distance(expected.Numbers("mean_abs_after_step") ?? [], means));
        return CaseResult.Of(name, error, Tolerance);
    }

    private static (double[] Final, double[] Means, int Draws) Trajectory(Sampler run, int length, bool fromImage)
    {
        var noise = new FormulaNoise();
        var (sample, input, output, clean) = (FormulaModel.Start(length), new float[length], new float[length], new float[length]);
        if (fromImage)
        {
            noise.Fill(input);
            run.AddNoise(sample, input);
        }
        else
        {
            Blend.Scale(sample, run.InitialNoise);
        }

        var means = new List<double>();
        while (!run.Finished)
        {
            run.ScaleInput(sample, input);
            FormulaModel.Predict(input, run.Timestep, output);
            run.Step(output, sample, clean, noise);
            means.Add(sample.Average(value => Math.Abs((double)value)));
        }

        return (Array.ConvertAll(sample, value => (double)value), [.. means], noise.Draws);
    }

    /// <summary>What is wrong besides the sample, or null.</summary>
    private static string? Different(JsonElement expected, Sampler run, int draws)
    {
        if (expected.Numbers("timesteps") is { } timesteps && Far(timesteps, run.Timesteps, _ => TimestepTolerance) is { } timestep)
        {
            return $"timesteps {timestep}";
        }

        if (expected.Numbers("sigmas") is { Length: > 0 } sigmas && Far(sigmas, run.Sigmas, sigma => 1e-5 * Math.Max(1, sigma)) is { } sigma)
        {
            return $"sigmas {sigma}";
        }

        if (expected.Number("init_noise_sigma") is { } initial && !(Math.Abs(initial - run.InitialNoise) <= 1e-5 * initial))
        {
            return $"init_noise_sigma {run.InitialNoise} instead of {initial}";
        }

        return expected.Number("noise_draws") is { } count && count != draws ? $"noise_draws {draws} instead of {count}" : null;
    }

    private static string? Far(double[] expected, ReadOnlySpan<double> actual, Func<double, double> tolerance)
    {
        if (expected.Length != actual.Length)
        {
            return $"are {actual.Length} instead of {expected.Length}";
        }

        for (var i = 0; i < expected.Length; i++)
        {
            if (!(Math.Abs(expected[i] - actual[i]) <= tolerance(expected[i])))
            {
                return $"[{i}] is {actual[i]} instead of {expected[i]}";
            }
        }

        return null;
    }

    private static double Distance(double[] expected, double[] actual)
    {
        if (expected.Length == 0)
        {
            return 0;
        }

        // Not a maximum: that would pass over what is not a number.
        var scale = Math.Max(SmallestScale, expected.Max(Math.Abs));
        var farthest = expected.Length == actual.Length ? 0 : double.PositiveInfinity;
        for (var i = 0; i < Math.Min(expected.Length, actual.Length); i++)
        {
            var distance = Math.Abs(expected[i] - actual[i]) / scale;
            farthest = distance <= farthest ? farthest : distance;
        }

        return double.IsNaN(farthest) ? double.PositiveInfinity : farthest;
    }

    private static string NameOf(JsonElement data, int index)
    {
        var parts = new List<string> { $"#{index}" };
        if (data.ValueKind == JsonValueKind.Object)
        {
            foreach (var name in new[] { "scheduler", "num_inference_steps", "strength", "eta" })
            {
                if (data.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null)
                {
                    parts.Add(name == "scheduler" ? value.ToString() : $"{name}={value}");
                }
            }

            if (data.TryGetProperty("config", out var config) && config.ValueKind == JsonValueKind.Object)
            {
                parts.AddRange(config.EnumerateObject()
                    .Where(entry => entry.Name is "prediction_type" or "timestep_spacing" or "beta_schedule" || entry.Value.ValueKind == JsonValueKind.True)
                    .Select(entry => entry.Value.ValueKind == JsonValueKind.True ? entry.Name : entry.Value.ToString()));
            }
        }

        return CaseResult.NameOf(parts);
    }
}
