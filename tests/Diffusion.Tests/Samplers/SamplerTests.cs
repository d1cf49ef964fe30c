using CsCheck;
using MagicCanvas.Diffusion.Noise;
using MagicCanvas.Diffusion.Samplers;

namespace MagicCanvas.Diffusion.Tests.Samplers;

public sealed class SamplerTests
{
    private static readonly Gen<SchedulerConfig> Config =
        from schedule in Gen.Enum<BetaSchedule>()
        from prediction in Gen.Enum<PredictionType>()
        from spacing in Gen.Enum<TimestepSpacing>()
        from offset in Gen.Int[0, 1]
        from rescale in Gen.Bool
        from end in Gen.Bool
        select new SchedulerConfig
        {
            BetaStart = 0.00085,
            BetaEnd = 0.012,
            BetaSchedule = schedule,

            // Noise prediction is undefined where there is no signal at all.
            Prediction = rescale && prediction == PredictionType.Epsilon ? PredictionType.Velocity : prediction,
            Spacing = spacing,
            StepsOffset = offset,
            RescaleBetasZeroSnr = rescale,
            EndAtSmallestSigma = end,
        };

    private static readonly Gen<string> Name = Gen.Int[0, SamplerNames.All.Count - 1].Select(i => SamplerNames.All[i]);

    [Fact]
    public void Every_sampler_stays_finite_with_every_configuration() =>
        Gen.Select(Config, Name, Gen.Bool, Gen.Int[1, 60], Gen.Double[0.01, 1]).Sample((config, name, karras, steps, strength) =>
        {
            var kept = RunRequest.StepsFor(steps, strength);
            var sampler = SamplerFactory.Create(name, new NoiseSchedule(config), steps, kept, karras);
            var noise = new TorchRandom(1);
            var (sample, input, clean) = (new float[32], new float[32], new float[32]);
            noise.Fill(sample);
            Blend.Scale(sample, sampler.InitialNoise);

            Assert.Equal(kept, sampler.Steps);
            while (!sampler.Finished)
            {
                Assert.InRange(sampler.Timestep, 0, 1000);
                sampler.ScaleInput(sample, input);
                sampler.Step(input, sample, clean, noise);
                Assert.All(sample, value => Assert.True(float.IsFinite(value)));
            }

            Assert.Equal(kept, sampler.StepsDone);
        });

    [Fact]
    public void Noise_levels_fall_to_the_end() =>
        Gen.Select(Config, Gen.Bool, Gen.Int[1, 100]).Sample((config, karras, steps) =>
        {
            var noise = new NoiseSchedule(config);
            foreach (var levels in new[] { Levels.ForEuler(noise, steps, karras), Levels.ForDpmSolver(noise, steps, karras) })
            {
                Assert.Equal(steps, levels.Timesteps.Length);
                Assert.Equal(steps + 1, levels.Sigmas.Length);
                Assert.All(levels.Sigmas.Zip(levels.Sigmas.Skip(1)), pair => Assert.True(pair.First >= pair.Second - 1e-9));
            }
        });

    [Fact]
    public void A_perfect_model_is_followed_to_its_clean_sample() =>
        Gen.Select(Name, Gen.Bool, Gen.Int[2, 40]).Sample((name, karras, steps) =>
        {
            var config = new SchedulerConfig { BetaStart = 0.00085, BetaEnd = 0.012, BetaSchedule = BetaSchedule.ScaledLinear, Prediction = PredictionType.Sample };
            var sampler = SamplerFactory.Create(name, new NoiseSchedule(config), steps, steps, karras);
            var noise = new TorchRandom(2);
            var (sample, truth, clean) = (new float[64], new float[64], new float[64]);
            noise.Fill(truth);
            noise.Fill(sample);
            Blend.Scale(sample, sampler.InitialNoise);
            while (!sampler.Finished)
            {
                sampler.Step(truth, sample, clean, noise);
            }

            Assert.Equal(truth, clean);
            Assert.All(truth.Zip(sample), pair => Assert.Equal(pair.First, pair.Second, 1e-4));
        });

    [Fact]
    public void Zero_terminal_snr_leaves_no_signal_at_the_last_timestep()
    {
        var noise = new NoiseSchedule(new SchedulerConfig { RescaleBetasZeroSnr = true });

        Assert.Equal(0, noise.AlphaBars[^1], 1e-9);
        Assert.Equal(4096, noise.Sigmas[^1], 1);
        Assert.Equal(new NoiseSchedule(new SchedulerConfig()).AlphaBars[0], noise.AlphaBars[0], 1e-6);
    }

    [Theory]
    [InlineData(20, 0.6, 12)]
    [InlineData(20, 1, 20)]
    [InlineData(20, 0.01, 1)]
    [InlineData(50, 0.58, 28)]
    [InlineData(1, 0.5, 1)]
    public void Strength_keeps_the_last_part_of_the_steps(int steps, double strength, int kept) =>
        Assert.Equal(kept, RunRequest.StepsFor(steps, strength));
}
