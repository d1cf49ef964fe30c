using System.Runtime.InteropServices;
using System.Security.Cryptography;
using MagicCanvas.Diffusion.Noise;

namespace MagicCanvas.Diffusion.Tests.Noise;

public sealed class TorchRandomTests
{
    private static readonly GoldenDraws Draws = Golden.Read<GoldenDraws>("torch_randn.json");

    public static TheoryData<int> Cases => [.. Enumerable.Range(0, Draws.Cases.Count)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_seed_gives_the_noise_of_torchs_cpu_generator(int index)
    {
        var draw = Draws.Cases[index];
        var random = new TorchRandom(draw.Seed);
        var values = new float[draw.N];

        random.Fill(values);

        AssertClose(draw.First, values.AsSpan(0, draw.First.Length));
        AssertClose(draw.Last, values.AsSpan(values.Length - draw.Last.Length));
        Assert.Equal(draw.Sum, values.Sum(value => (double)value), 1e-4);

        random.Fill(values);
        AssertClose(draw.SecondFirst, values.AsSpan(0, draw.SecondFirst.Length));
    }

    [Fact]
    public void The_noise_of_seed_42_is_torchs_to_the_last_bit()
    {
        var values = new float[4 * 64 * 64];
        new TorchRandom(42).Fill(values);

        var digest = Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes(values.AsSpan())));

        Assert.Equal("e97f3de04c7c6ba86354db4402b91d4402ede9c72aabed29a96dd7d635a798ba", digest);
    }

    [Fact]
    public void Only_the_low_32_bits_of_a_seed_matter()
    {
        var (low, high) = (new float[100], new float[100]);
        new TorchRandom(7).Fill(low);
        new TorchRandom(7 + (5ul << 32)).Fill(high);

        Assert.Equal(low, high);
    }

    private static void AssertClose(ReadOnlySpan<double> expected, ReadOnlySpan<float> actual)
    {
        for (var i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], actual[i], 1e-6);
        }
    }

    public sealed record GoldenDraws(IReadOnlyList<GoldenDraw> Cases);

    public sealed record GoldenDraw(ulong Seed, int N, double[] First, double[] Last, double Sum, double[] SecondFirst);
}
