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

        // A step done before a cancel costs what one of the first pass does.
        var estimate = Estimate(1_000_000, both);
        Assert.Equal(Pricing.ForStepsDone(Estimate(1_000_000, first), first, 7), Pricing.ForStepsDone(estimate, both, 7));
        Assert.InRange(Pricing.ForStepsDone(estimate, both, 1000), 1, estimate);
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
        Assert.InRange(Pricing.ForStepsDone(Estimate(1_000_000, both), both, 60), ((20 + guided) * row) - 1, (20 + guided) * row);
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
            var cost = Pricing.ForStepsDone(estimate, p, done);
            var all = p.Steps * p.Count;
            Assert.InRange(cost, 0, estimate);
            Assert.Equal(done <= 0 ? 0 : done >= all ? estimate : cost, cost);
            Assert.True(Pricing.ForStepsDone(estimate, p, done + 1) >= cost);
        });

    private static long Estimate(long rate, GenerationParams resolved) =>
        Pricing.Estimate(Sample.Model with { MicroUnitsPerMegapixelStep = rate }, resolved);
}
