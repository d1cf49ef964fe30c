using System.Text.Json;
using MagicCanvas.Diffusion.Folder;
using MagicCanvas.Diffusion.Noise;
using MagicCanvas.Diffusion.Samplers;

namespace MagicCanvas.Diffusion.Tests.Samplers;

/// <summary>Whole trajectories, as the reference schedulers compute them; what the model and the noise are stands in the file's note.</summary>
public sealed class GoldenTrajectoryTests
{
    private const int Length = 4 * 8 * 8;

    private static readonly GoldenFile File = Golden.Read<GoldenFile>("schedulers.json");

    private static readonly Dictionary<string, string> Names = new()
    {
        ["DDIMScheduler"] = SamplerNames.Ddim,
        ["EulerDiscreteScheduler"] = SamplerNames.Euler,
        ["EulerAncestralDiscreteScheduler"] = SamplerNames.EulerAncestral,
        ["DPMSolverMultistepScheduler"] = SamplerNames.DpmPlusPlus2M,
    };

    public static TheoryData<int, string> Cases()
    {
        var data = new TheoryData<int, string>();
        for (var i = 0; i < File.Cases.Count; i++)
        {
            if (Names.TryGetValue(File.Cases[i].Scheduler, out var name))
            {
                data.Add(i, name);
            }
        }

        return data;
    }

    [Fact]
    public void The_file_holds_trajectories_of_every_sampler() =>
        Assert.Equal(SamplerNames.All.Order(), Cases().Select(row => row.Data.Item2).Distinct().Order());

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_trajectory_is_the_references(int index, string name)
    {
        var golden = File.Cases[index];
        var expected = golden.Expected;
        var noise = new GoldenNoise();
        var sampler = Create(golden, name);

        var sample = Start();
        if (golden.Strength is null)
        {
            Assert.Equal(expected.InitNoiseSigma, sampler.InitialNoise, expected.InitNoiseSigma * 1e-6);
            Blend.Scale(sample, sampler.InitialNoise);
        }
        else
        {
            var first = new float[Length];
            noise.Fill(first);
            sampler.AddNoise(sample, first);
        }

        AssertLevels(expected, sampler);
        var (input, output, clean) = (new float[Length], new float[Length], new float[Length]);
        foreach (var mean in expected.MeanAbsAfterStep)
        {
            sampler.ScaleInput(sample, input);
            Model(input, sampler.Timestep, output);
            sampler.Step(output, sample, clean, noise);
            Assert.Equal(mean, sample.Average(value => Math.Abs((double)value)), mean * 2e-4);
        }

        Assert.True(sampler.Finished);
        Assert.Equal(expected.NoiseDraws, noise.Draws);
        var largest = expected.Final.Max(Math.Abs);
        var error = expected.Final.Zip(sample, (e, s) => Math.Abs(e - s)).Max();
        Assert.True(error <= 2e-4 * largest, $"off by {error} where the largest value is {largest}");
    }

    private static void AssertLevels(GoldenResult expected, Sampler sampler)
    {
        var timesteps = sampler.Timesteps.ToArray();
        Assert.Equal(expected.Timesteps.Length, timesteps.Length);
        for (var i = 0; i < timesteps.Length; i++)
        {
            // The references keep log sigmas in single precision, which moves a Karras timestep by thousandths.
            Assert.Equal(expected.Timesteps[i], timesteps[i], 5e-3);
        }

        var sigmas = sampler switch
        {
            SigmaSampler s => s.Sigmas,
            DpmSolverMultistepSampler s => s.Sigmas,
            _ => [],
        };
        Assert.Equal(expected.Sigmas?.Length ?? 0, sigmas.Length);
        for (var i = 0; i < sigmas.Length; i++)
        {
            Assert.Equal(expected.Sigmas![i], sigmas[i], 1e-5 * Math.Max(1, expected.Sigmas[i]));
        }
    }

    private static Sampler Create(GoldenCase golden, string name)
    {
        var config = SchedulerConfigFile.Parse(golden.Config, golden.Scheduler);
        var noise = new NoiseSchedule(config);
        var steps = golden.NumInferenceSteps;
        var kept = golden.Strength is { } strength ? RunRequest.StepsFor(steps, strength) : steps;
        return golden.Eta is { } eta
            ? DdimSampler.Create(noise, steps, steps - kept, karras: false, eta)
            : SamplerFactory.Create(name, noise, steps, kept, karras: false);
    }

    private static float[] Start() =>
        [.. Enumerable.Range(0, Length).Select(i => (float)(Math.Sin(0.61803398875 * i) + (0.25 * Math.Cos(2.1 * i))))];

    private static void Model(float[] x, double t, float[] output)
    {
        for (var i = 0; i < x.Length; i++)
        {
            output[i] = (float)(Math.Tanh(0.8 * x[i]) * (0.3 + (0.7 * t / 1000)));
        }
    }

    private sealed class GoldenNoise : INoiseSource
    {
        public int Draws { get; private set; }

        public void Fill(Span<float> target)
        {
            for (var i = 0; i < target.Length; i++)
            {
                target[i] = (float)(1.3 * Math.Cos((0.7 * i) + (1.9 * Draws) + 0.4));
            }

            Draws++;
        }
    }

    public sealed record GoldenFile(IReadOnlyList<GoldenCase> Cases);

    public sealed record GoldenCase(
        string Scheduler, JsonElement Config, int NumInferenceSteps, double? Strength, double? Eta, GoldenResult Expected);

    public sealed record GoldenResult(
        double[] Timesteps, double[]? Sigmas, double InitNoiseSigma, double[] MeanAbsAfterStep, double[] Final, int NoiseDraws);
}
