using System.Numerics.Tensors;
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
        from zero in Gen.Bool

        // These end at next to no signal anyway.
        let rescale = zero && schedule is not (BetaSchedule.Exponential or BetaSchedule.Laplace)
        from end in Gen.Bool
        from curve in Gen.Enum<LevelCurve>()
        from order in Gen.Int[1, 3]
        from lower in Gen.Bool
        from prk in Gen.Bool
        select new SchedulerConfig
        {
            BetaStart = 0.00085,
            BetaEnd = 0.012,
            BetaSchedule = schedule,

            Prediction = prediction == PredictionType.Flow ? PredictionType.Velocity : prediction,
            Spacing = spacing,
            StepsOffset = offset,
            RescaleBetasZeroSnr = rescale,
            EndAtSmallestSigma = end,
            Curve = curve,
            SolverOrder = order,
            LowerOrderFinal = lower || !end,
            SkipRungeKutta = prk,
        };

    private static readonly Gen<string> Name = Gen.Int[0, SamplerNames.All.Count - 1].Select(i => SamplerNames.All[i]);

    [Fact]
    public void Every_sampler_stays_finite_with_every_configuration() =>
        Gen.Select(Config, Name, Gen.Int[1, 60], Gen.Double[0.01, 1]).Sample((config, name, steps, strength) =>
        {
            var kept = RunRequest.StepsFor(steps, strength);
            var sampler = Create(name, config, steps, kept);
            var noise = new TorchRandom(1);
            var (sample, input, clean) = (new float[32], new float[32], new float[32]);
            noise.Fill(sample);
            Blend.Scale(sample, sampler.InitialNoise);

            Assert.Equal(kept, sampler.Steps);
            Assert.Equal(0, sampler.StepsDone);
            while (!sampler.Finished)
            {
                var before = sampler.StepsDone;
                Assert.InRange(sampler.Timestep, 0, 1000);
                sampler.ScaleInput(sample, input);

                // A model's output is near the noise's size; the samplers must not be what makes it grow.
                TensorPrimitives.Clamp(input, -3, 3, input);
                sampler.Step(input, sample, clean, noise);
                Assert.All(sample, value => Assert.True(float.IsFinite(value)));
                Assert.InRange(sampler.StepsDone, before, before + 1);
            }

            Assert.Equal(kept, sampler.StepsDone);
        });

    [Theory]
    [InlineData(SamplerNames.Ddim)]
    [InlineData(SamplerNames.Ddpm)]
    [InlineData(SamplerNames.Pndm)]
    [InlineData(SamplerNames.Lcm)]
    public void A_model_of_noise_that_begins_where_there_is_nothing_else_stays_finite(string name)
    {
        var sampler = Create(name, new() { RescaleBetasZeroSnr = true, Spacing = TimestepSpacing.Trailing }, steps: 4, kept: 4);
        var (sample, clean) = (new float[] { 1, -2, 0.5f, 0 }, new float[4]);
        while (!sampler.Finished)
        {
            sampler.Step([0.5f, 1, -1, 0], sample, clean, new TorchRandom(1));
            Assert.True(TensorPrimitives.IsFiniteAll<float>(sample) && TensorPrimitives.IsFiniteAll<float>(clean));
        }
    }

    [Fact]
    public void Noise_levels_fall_to_the_end() =>
        Gen.Select(Config, Gen.Int[1, 100]).Sample((config, steps) =>
        {
            var noise = new NoiseSchedule(config);
            foreach (var levels in new[] { Levels.ForEuler(noise, steps), Levels.ForDpmSolver(noise, steps) })
            {
                Assert.Equal(steps, levels.Timesteps.Length);
                Assert.Equal(steps + 1, levels.Sigmas.Length);
                Assert.All(levels.Sigmas.Zip(levels.Sigmas.Skip(1)), pair => Assert.True(pair.First >= pair.Second - 1e-9));
            }
        });

    [Fact]
    public void A_perfect_model_is_followed_to_its_clean_sample() =>
        Gen.Select(Name, Gen.Enum<LevelCurve>(), Gen.Int[2, 40]).Sample((name, curve, steps) =>
        {
            var flow = name == SamplerNames.FlowMatchEuler;
            var config = new SchedulerConfig
            {
                BetaStart = 0.00085, BetaEnd = 0.012, BetaSchedule = BetaSchedule.ScaledLinear, Prediction = PredictionType.Sample, Curve = curve,
            };
            var sampler = Create(name, config, steps, steps);
            var noise = new TorchRandom(2);
            var (sample, truth, output, clean) = (new float[64], new float[64], new float[64], new float[64]);
            noise.Fill(truth);
            noise.Fill(sample);
            Blend.Scale(sample, sampler.InitialNoise);
            var start = (float[])sample.Clone();
            while (!sampler.Finished)
            {
                truth.CopyTo(output, 0);
                if (flow)
                {
                    TensorPrimitives.Subtract(start, truth, output);
                }

                sampler.Step(output, sample, clean, noise);
            }

            // LCM mixes the sample in, by its boundary condition; PNDM's last step is of two calls' mean.
            Assert.All(truth.Zip(sample), pair => Assert.Equal(pair.First, pair.Second, name is SamplerNames.Lcm ? 1e-2 : name is SamplerNames.Pndm ? 0.5 : 1e-4));
        });

    [Fact]
    public void A_run_goes_on_from_its_saved_state_at_any_call_to_the_same_sample() =>
        Gen.Select(Config, Name, Gen.Int[1, 30], Gen.Double[0.2, 1], Gen.Double[0, 1]).Sample((config, name, steps, strength, part) =>
        {
            var kept = RunRequest.StepsFor(steps, strength);
            var (through, broken) = (Create(name, config, steps, kept), Create(name, config, steps, kept));
            var (noise, sample) = (new TorchRandom(3), new float[32]);
            noise.Fill(sample);
            var copy = (float[])sample.Clone();
            var calls = (int)(part * through.Calls);

            var until = Run(broken, copy, new TorchRandom(3), calls, skip: 32);
            var resumed = Create(name, config, steps, kept);
            resumed.Restore(broken.Save());
            var drawn = new TorchRandom(0);
            drawn.Restore(until.Save());
            Run(resumed, copy, drawn, resumed.Calls);
            Run(through, sample, noise, through.Calls);

            Assert.Equal(sample, copy);
        });

    [Fact]
    public void A_step_allocates_nothing_of_the_samples_size()
    {
        foreach (var name in SamplerNames.All)
        {
            var sampler = Create(name, new SchedulerConfig { SolverOrder = 3 }, 20, 20);
            var (sample, noise) = (new float[50_000], new TorchRandom(1));
            Run(sampler, sample, noise, 8);

            var (input, clean) = (new float[sample.Length], new float[sample.Length]);
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < 10; i++)
            {
                sampler.ScaleInput(sample, input);
                sampler.Step(input, sample, clean, noise);
            }

            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, sample.Length);
        }
    }

    [Fact]
    public void The_state_of_another_sampler_is_refused()
    {
        var config = new SchedulerConfig();
        var state = Create(SamplerNames.UniPc, config, 5, 5).Save();

        Assert.ThrowsAny<ArgumentException>(() => Create(SamplerNames.Euler, config, 5, 5).Restore(state));
        Assert.ThrowsAny<ArgumentException>(() => Create(SamplerNames.UniPc, config, 5, 5).Restore(state with { Done = 6 }));
    }

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

    private static Sampler Create(string name, SchedulerConfig config, int steps, int kept) =>
        SamplerFactory.Create(name, new NoiseSchedule(config), new(steps, kept, Eta: 0.5, Patches: 256));

    private static TorchRandom Run(Sampler sampler, float[] sample, TorchRandom noise, int calls, int skip = 0)
    {
        noise.Fill(new float[skip]);
        var (input, clean) = (new float[sample.Length], new float[sample.Length]);
        while (sampler.Done < calls)
        {
            sampler.ScaleInput(sample, input);
            TensorPrimitives.Clamp(input, -3, 3, input);
            sampler.Step(input, sample, clean, noise);
        }

        return noise;
    }
}
