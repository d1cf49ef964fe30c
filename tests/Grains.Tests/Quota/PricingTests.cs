using System.Numerics;
using CsCheck;
using MagicCanvas.Generations;
using MagicCanvas.Grains.Quota;
using MagicCanvas.Grains.Tests.Support;

namespace MagicCanvas.Grains.Tests.Quota;

public class PricingTests
{
    private static readonly Gen<GenerationParams> s_params = Gen.Select(
        Gen.Int[1, 4096], Gen.Int[1, 4096], Gen.Int[1, 150], Gen.Double[0, 30], Gen.Int[1, 8],
        (w, h, steps, guidance, count) => new GenerationParams(w, h, steps, guidance, 0, "ddim", "default", null, count, null));

    [Fact]
    public void The_example_of_the_contract_costs_what_it_says()
    {
        var asked = new GenerationParams(256, 256, 20, 1, 42, "ddim", "default", null, 1, null);
        Assert.Equal(1_310_720, Estimate(1_000_000, asked));
        Assert.Equal(2_621_440, Estimate(1_000_000, asked with { Guidance = 1.01 }));
        Assert.Equal(8 * 1_310_720, Estimate(1_000_000, asked with { Count = 8 }));
        Assert.Equal(1, Estimate(1, asked with { Width = 1, Height = 1, Steps = 1 }));
        Assert.Equal(0, Estimate(0, asked));
    }

    [Fact]
    public void A_second_pass_adds_its_own_pixels_for_the_steps_that_run()
    {
        var first = new GenerationParams(256, 256, 20, 1, 42, "ddim", "default", null, 2, null);
        var both = first with { SecondPass = new(512, 512, 2, 20, 0.5) };
        Assert.Equal(Estimate(1_000_000, first) + Estimate(1_000_000, first with { Width = 512, Height = 512, Steps = 10 }), Estimate(1_000_000, both));

        // A step done before a cancel costs what it takes in its pass: the second one's has four times the pixels.
        var estimate = Estimate(1_000_000, both);
        var step = estimate / (2 * (20 + (4 * 10)));
        Assert.Equal(7 * step, Done(estimate, both, 7, 0));
        Assert.Equal((20 + (4 * 3) + 5) * step, Done(estimate, both, 23, 5));
        Assert.Equal(estimate, Done(estimate, both, 30, 30));
        Assert.Equal(estimate, Done(estimate, both, 1000, 1000));
    }

    [Theory]
    [InlineData(0.5, 10)]
    [InlineData(1.0, 20)]
    [InlineData(0.01, 1)]
    [InlineData(0.51, 11)]
    public void Steps_without_guidance_cost_half(double until, int guided)
    {
        var asked = new GenerationParams(256, 256, 20, 5, 42, "ddim", "default", null, 3, null);
        var row = Estimate(1_000_000, asked with { Guidance = 1 }) / 20;
        Assert.Equal((20 + guided) * row, Estimate(1_000_000, asked with { GuidanceUntil = until }));
        Assert.Equal(20 * row, Estimate(1_000_000, asked with { Guidance = 1, GuidanceUntil = until }));

        // And so in the second pass, of whose 20 steps 10 run at four times the pixels.
        var both = asked with { GuidanceUntil = until, SecondPass = new(512, 512, 2, 20, 0.5) };
        Assert.Equal((20 + guided + (4 * (10 + (int)Math.Ceiling(until * 10)))) * row, Estimate(1_000_000, both));
        var before = Math.Min(guided, 12) + 12;
        Assert.Equal(before * row / 3, Done(Estimate(1_000_000, both), both, 12));
        Assert.Equal(3 * (20 + guided) * row / 3, Done(Estimate(1_000_000, both), both, 20, 20, 20));
    }

    [Fact]
    public void A_model_that_was_taught_its_guidance_costs_the_same_at_any()
    {
        var asked = new GenerationParams(256, 256, 4, 8, 42, "lcm", "default", null, 2, null) { SecondPass = new(512, 512, 2, 4, 0.5) };
        var lcm = Sample.Model with { EmbedsGuidance = true };
        Assert.Equal(Pricing.Estimate(Sample.Model, asked with { Guidance = 1 }), Pricing.Estimate(lcm, asked));
        Assert.Equal(Pricing.Estimate(lcm, asked), Pricing.Estimate(lcm, asked with { GuidanceUntil = 0.5 }));
        Assert.Equal(2 * Pricing.Estimate(lcm, asked), Pricing.Estimate(Sample.Model, asked));
    }

    [Fact]
    public void It_is_the_formula_rounded_up_in_exact_arithmetic() => Gen.Select(Gen.Long[0, long.MaxValue], s_params).Sample((rate, p) =>
    {
        var exact = (BigInteger)rate * p.Width * p.Height * p.Steps * p.Count * (p.Guidance > 1 ? 2 : 1);
        var expected = BigInteger.Min(long.MaxValue, (exact + 999_999) / 1_000_000);
        Assert.Equal((long)expected, Estimate(rate, p));
    });

    [Fact]
    public void Sizes_and_counts_beyond_all_sense_cost_more_than_any_budget() =>
        Assert.Equal(long.MaxValue, Estimate(
            long.MaxValue, new(int.MaxValue, int.MaxValue, int.MaxValue, 7, 0, "ddim", "default", null, int.MaxValue, null)));

    [Fact]
    public void Steps_really_done_cost_their_part_never_more_than_the_estimate() =>
        Gen.Select(Gen.Long[0, long.MaxValue], s_params, Gen.Int[-5, 2000]).Sample((estimate, p, done) =>
        {
            int[] steps = [.. Enumerable.Repeat(done, p.Count)];
            var cost = Done(estimate, p, steps);
            Assert.InRange(cost, 0, estimate);
            Assert.Equal(done <= 0 ? 0 : done >= p.Steps ? estimate : cost, cost);
            steps[0]++;
            Assert.True(Done(estimate, p, steps) >= cost);
        });

    [Fact]
    public void A_step_of_a_run_that_was_taught_its_guidance_takes_one_row_whatever_the_guidance()
    {
        var asked = new GenerationParams(256, 256, 4, 8, 42, "lcm", "default", null, 1, null) { GuidanceUntil = 0.5 };
        Assert.Equal(new(256 * 256 * 3, 256 * 256 * 4), Pricing.Work(asked, embedsGuidance: true, [3]));
        Assert.Equal(new(256 * 256 * 5, 256 * 256 * 6), Pricing.Work(asked, embedsGuidance: false, [3]));
    }

    [Fact]
    public void A_run_that_starts_from_a_picture_is_guided_for_its_part_of_the_steps_that_run()
    {
        var asked = new GenerationParams(10, 10, 20, 5, 42, "ddim", "default", 0.5, 1, null) { GuidanceUntil = 0.4 };
        Assert.Equal(new(100 * 9, 100 * 28), Pricing.Work(asked, embedsGuidance: false, [5]));
        Assert.Equal(100 * 14, Pricing.Work(asked, embedsGuidance: false, [20]).Done);
    }

    [Fact]
    public void Of_what_nobody_knows_nothing_is_charged() => Assert.Equal(0, Pricing.For(1000, default));

    private static long Done(long estimate, GenerationParams p, params int[] steps) => Pricing.For(estimate, Pricing.Work(p, embedsGuidance: false, steps));

    private static long Estimate(long rate, GenerationParams resolved) =>
        Pricing.Estimate(Sample.Model with { MicroUnitsPerMegapixelStep = rate }, resolved);
}
