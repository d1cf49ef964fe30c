using CsCheck;
using MagicCanvas.Diffusion.Noise;
using MagicCanvas.Diffusion.Operations;

namespace MagicCanvas.Diffusion.Tests.Operations;

public sealed class NoiseBlendTests
{
    [Fact]
    public void Between_directions_of_one_length_the_length_stays() => Gen.Select(Gen.Double[-0.99, 0.99], Gen.Double[0, 1]).Sample((cosine, amount) =>
    {
        var (mine, theirs) = NoiseBlend.Weights(cosine, amount);
        Assert.Equal(1, Math.Sqrt((mine * mine) + (theirs * theirs) + (2.0 * mine * theirs * cosine)), 1e-4);
    });

    [Fact]
    public void The_ends_are_the_two_seeds_own_noises()
    {
        var (mine, theirs) = (Draw(1), Draw(2));
        Assert.Equal(mine, Blend(mine, theirs, 0));
        Assert.All(Blend(mine, theirs, 1).Zip(theirs), pair => Assert.Equal(pair.Second, pair.First, 1e-5));
    }

    [Fact]
    public void Half_way_is_as_strong_as_the_ends_where_a_straight_line_would_fade()
    {
        var (mine, theirs) = (Draw(1), Draw(2));
        static double Strength(float[] noise) => Math.Sqrt(noise.Average(value => (double)value * value));

        Assert.InRange(Strength(Blend(mine, theirs, 0.5)), 0.97, 1.03);
        Assert.InRange(Strength([.. mine.Zip(theirs, (a, b) => (a + b) / 2)]), 0.6, 0.8);
    }

    [Fact]
    public void Equal_and_opposite_noises_give_no_value_that_is_not_finite()
    {
        var mine = Draw(1);
        Assert.All(Blend(mine, mine, 0.5).Zip(mine), pair => Assert.Equal(pair.Second, pair.First, 1e-4));
        Assert.All(Blend(mine, [.. mine.Select(value => -value)], 0.3), value => Assert.True(float.IsFinite(value)));
        Assert.All(Blend(new float[4 * 32 * 32], mine, 0.3), value => Assert.True(float.IsFinite(value)));
    }

    private static float[] Draw(uint seed)
    {
        var noise = new float[4 * 32 * 32];
        new TorchRandom(seed).Fill(noise);
        return noise;
    }

    private static float[] Blend(float[] mine, float[] theirs, double amount)
    {
        float[] result = [.. mine];
        NoiseBlend.Slerp(result, theirs, amount, 32, 32);
        return result;
    }
}
