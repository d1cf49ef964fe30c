using MagicCanvas.Diffusion.Noise;
using MagicCanvas.Diffusion.Samplers;

namespace MagicCanvas.Diffusion.Tests.Samplers;

/// <summary>Sums that the reference library's own tests expect of its schedulers.</summary>
public sealed class ReferenceLoopTests
{
    private static readonly SchedulerConfig Linear = new() { BetaStart = 0.0001, BetaEnd = 0.02, Spacing = TimestepSpacing.Leading };
    private static readonly SchedulerConfig Ddim = Linear with { ClipRange = 1 };
    private static readonly SchedulerConfig Pndm = Linear with { SkipRungeKutta = false, SetAlphaToOne = false };
    private static readonly SchedulerConfig Sigma = Linear with { TrainTimesteps = 1100, Spacing = TimestepSpacing.Linspace };
    private static readonly SchedulerConfig Lcm =
        Linear with { BetaStart = 0.00085, BetaEnd = 0.012, BetaSchedule = BetaSchedule.ScaledLinear };
    private static readonly SchedulerConfig UniPc = Linear with { Spacing = TimestepSpacing.Linspace, EndAtSmallestSigma = true };
    private static readonly SchedulerConfig Dpm = UniPc with { LowerOrderFinal = false };

    private const int Values = 768;

    [Fact]
    public void Ddim_gives_the_references_sums()
    {
        Equal(172.0067, SamplerNames.Ddim, Ddim);
        Equal(52.5302, SamplerNames.Ddim, Velocity(Ddim));
        Equal(149.8295, SamplerNames.Ddim, Ddim with { BetaStart = 0.01 });
        Equal(149.0784, SamplerNames.Ddim, Ddim with { BetaStart = 0.01, SetAlphaToOne = false });
        Equal(354.5418, SamplerNames.Ddim, Ddim, first: 8);
    }

    [Fact]
    public void Ddim_counts_and_spreads_as_the_reference_does()
    {
        var noise = new NoiseSchedule(Ddim);
        var variances = new[] { (0, 0), (420, 400), (980, 960), (487, 486), (999, 998) }
            .Select(step => DdimSampler.Variance(noise.AlphaBarAt(step.Item1, 1), noise.AlphaBarAt(step.Item2, 1)));

        Assert.All(variances.Zip([0, 0.14771, 0.32460, 0.00979, 0.02]), pair => Assert.Equal(pair.Second, pair.First, 1e-5));
        Assert.Equal([801, 601, 401, 201, 1], TimestepSpacings.Whole(new NoiseSchedule(Ddim with { StepsOffset = 1 }), 5));
    }

    [Theory]
    [InlineData(SamplerNames.UniPc, 3)]
    [InlineData(SamplerNames.DpmPlusPlus2M, 2)]
    public void A_higher_order_comes_nearer_to_where_a_known_model_leads(string sampler, int reached)
    {
        // The first step of all is of first order, and only UniPC corrects it.

        var errors = Enumerable.Range(1, 3).Select(order => ErrorOfNormal(sampler, order, 20)).ToArray();

        Assert.True(errors[2] < errors[1] && errors[1] < errors[0], string.Join(", ", errors));
        for (var order = 1; order <= reached; order++)
        {
            var finer = ErrorOfNormal(sampler, order, 40);
            Assert.True(finer < errors[order - 1] / Math.Pow(2, order - 0.5), $"order {order}: {errors[order - 1]}, of half the steps {finer}");
        }
    }

    [Fact]
    public void Ddpm_gives_the_references_sums()
    {
        Equal(258.9606, SamplerNames.Ddpm, Ddim, steps: 1000);
        Equal(202.0296, SamplerNames.Ddpm, Velocity(Ddim), steps: 1000);
        Equal(387.9466, SamplerNames.Ddpm, Ddim, steps: 1000, first: 998);
    }

    [Fact]
    public void Pndm_with_its_runge_kutta_start_gives_the_references_sums()
    {
        Equal(198.1318, SamplerNames.Pndm, Pndm);
        Equal(67.3986, SamplerNames.Pndm, Velocity(Pndm));
        Equal(230.0399, SamplerNames.Pndm, Pndm with { BetaStart = 0.01, SetAlphaToOne = true });
        Equal(186.9482, SamplerNames.Pndm, Pndm with { BetaStart = 0.01 });
    }

    [Fact]
    public void Euler_gives_the_references_sums()
    {
        Equal(10.0807, SamplerNames.Euler, Sigma);
        Equal(0.0002, SamplerNames.Euler, Velocity(Sigma));
        Equal(124.522995, SamplerNames.Euler, Sigma with { Curve = LevelCurve.Karras });
        Equal(57062.9297, SamplerNames.Euler, Sigma, first: 8);
    }

    [Fact]
    public void Euler_ancestral_gives_the_references_sums()
    {
        Equal(152.3192, SamplerNames.EulerAncestral, Sigma);
        Equal(108.4439, SamplerNames.EulerAncestral, Velocity(Sigma));
        Equal(56163.0508, SamplerNames.EulerAncestral, Sigma, first: 8);
    }

    [Fact]
    public void Heun_gives_the_references_sums()
    {
        Equal(0.1233, SamplerNames.Heun, Sigma);
        Equal(4.6934e-07, SamplerNames.Heun, Velocity(Sigma));
        Equal(75074.8906, SamplerNames.Heun, Sigma, first: 8);
    }

    [Fact]
    public void Lms_gives_the_references_sums()
    {
        Equal(1006.388, SamplerNames.Lms, Sigma);
        Equal(3812.9927, SamplerNames.Lms, Sigma with { Curve = LevelCurve.Karras }, relative: 1e-4);
        Equal(27663.6895, SamplerNames.Lms, Sigma, first: 8);
    }

    [Fact]
    public void Lcm_gives_the_references_sums()
    {
        Equal(18.7097, SamplerNames.Lcm, Lcm, steps: 1);
        Equal(197.7616, SamplerNames.Lcm, Lcm);
    }

    [Fact]
    public void Dpm_solver_gives_the_references_means()
    {
        EqualMean(0.3301, SamplerNames.DpmPlusPlus2M, Dpm);
        EqualMean(0.2251, SamplerNames.DpmPlusPlus2M, Velocity(Dpm));
        EqualMean(0.2096, SamplerNames.DpmPlusPlus2M, Velocity(Dpm) with { Curve = LevelCurve.Karras });
        EqualMean(0.1554, SamplerNames.DpmPlusPlus2M, Velocity(Dpm) with { Curve = LevelCurve.Lambda });
        Equal(318.4111, SamplerNames.DpmPlusPlus2M, Dpm, first: 5);
        EqualMean(1.1364, SamplerNames.DpmPlusPlus2M, Dpm with { Threshold = new(0.87, 0.5) });
    }

    [Fact]
    public void UniPc_gives_the_references_means()
    {
        EqualMean(0.2464, SamplerNames.UniPc, UniPc);
        EqualMean(0.2925, SamplerNames.UniPc, UniPc with { Curve = LevelCurve.Karras });
        EqualMean(0.1014, SamplerNames.UniPc, Velocity(UniPc));
        EqualMean(0.1966, SamplerNames.UniPc, Velocity(UniPc) with { Curve = LevelCurve.Karras });
        Equal(315.5757, SamplerNames.UniPc, UniPc, first: 8);
    }

    [Fact]
    public void Flow_levels_are_shifted_twice()
    {
        var config = new SchedulerConfig { Prediction = PredictionType.Flow, Flow = new() { Shift = 3 } };

        Equal([1, 0.857692, 0.602151, 0.008929, 0], Levels.ForFlow(config, 4, 0));
        Equal([1, 0.947543, 0.882788, 0.800837, 0.693793, 0.548046, 0.337972, 0.008929, 0], Levels.ForFlow(config, 8, 0));
    }

    [Fact]
    public void Dynamic_flow_levels_follow_the_pictures_size()
    {
        var config = new SchedulerConfig { Prediction = PredictionType.Flow, Flow = new() { Dynamic = true } };

        Equal([1, 0.904531, 0.759511, 0.512844, 0], Levels.ForFlow(config, 4, 4096));
    }

    [Fact]
    public void Karras_levels_of_a_flow_are_parts_of_noise()
    {
        var config = UniPc with
        {
            FlowLevels = true, Curve = LevelCurve.Karras, Prediction = PredictionType.Flow, SigmaRange = (0.01, 200), EndAtSmallestSigma = false,
        };

        var levels = Levels.ForDpmSolver(new NoiseSchedule(config), 5);

        Equal([0.9950249, 0.9787455, 0.8774884, 0.3604972, 0.0099010, 0], levels);
        Assert.Equal([995, 978, 877, 360, 9], levels.Timesteps);
    }

    /// <summary>
    /// A model of data that are normal, of deviation d: its clean sample is a d^2 x / (a^2 d^2 + s^2), and x stays in proportion to sqrt(a^2 d^2 + s^2).
    /// </summary>
    private static double ErrorOfNormal(string name, int order, int steps)
    {
        const double d = 0.7;
        var config = Dpm with { SolverOrder = order, Curve = LevelCurve.Karras, Prediction = PredictionType.Sample, BetaStart = 0.00085, BetaEnd = 0.012, LowerOrderFinal = false };
        var sampler = SamplerFactory.Create(name, new NoiseSchedule(config), new(steps, steps));
        double Width(double sigma) => Math.Sqrt(((d * d) + (sigma * sigma)) / (1 + (sigma * sigma)));
        var (sigmas, last) = (sampler.Sigmas.ToArray(), sampler.Sigmas.Length - 1);
        var (sample, output, clean) = (new float[1], new float[1], new float[1]);
        sample[0] = (float)Width(sigmas[0]);
        for (var i = 0; !sampler.Finished; i++)
        {
            output[0] = (float)(sample[0] * d * d * Math.Sqrt(1 + (sigmas[i] * sigmas[i])) / ((d * d) + (sigmas[i] * sigmas[i])));
            sampler.Step(output, sample, clean, new TorchRandom(0));
        }

        return Math.Abs(sample[0] - Width(sigmas[last]));
    }

    private static SchedulerConfig Velocity(SchedulerConfig config) => config with { Prediction = PredictionType.Velocity };

    // The reference's own tolerance, on numbers that it rounds; a sum of tens of thousands is single precision there.
    private static void Equal(double sum, string sampler, SchedulerConfig config, int steps = 10, int first = 0, double relative = 2e-6) =>
        Assert.Equal(sum, ReferenceLoop.Sum(sampler, config, steps, first), Math.Max(1e-2, relative * sum));

    private static void EqualMean(double mean, string sampler, SchedulerConfig config) =>
        Assert.Equal(mean, ReferenceLoop.Sum(sampler, config) / Values, 1e-3);

    private static void Equal(double[] sigmas, Levels levels)
    {
        Assert.Equal(sigmas.Length, levels.Sigmas.Length);
        Assert.All(sigmas.Zip(levels.Sigmas), pair => Assert.Equal(pair.First, pair.Second, 1e-6));
    }
}
