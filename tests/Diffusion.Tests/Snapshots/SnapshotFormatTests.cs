using CsCheck;
using MagicCanvas.Diffusion.Noise;
using MagicCanvas.Diffusion.Samplers;
using MagicCanvas.Diffusion.Snapshots;

namespace MagicCanvas.Diffusion.Tests.Snapshots;

public sealed class SnapshotFormatTests
{
    /// <summary>Latents of a picture of 512 x 512.</summary>
    private const int Length = 4 * 64 * 64;

    private const int MostBytes = 200 * 1000;

    private static readonly SchedulerConfig Config = new() { BetaStart = 0.00085, BetaEnd = 0.012, BetaSchedule = BetaSchedule.ScaledLinear, StepsOffset = 1 };

    public static TheoryData<string, int> Samplers => new(
        [.. SamplerNames.All.Select(name => (name, 2)), (SamplerNames.UniPc, 3), (SamplerNames.DpmPlusPlus2M, 3), (SamplerNames.DpmPlusPlus2MSde, 3)]);

    [Theory]
    [MemberData(nameof(Samplers))]
    public void A_run_written_after_any_call_goes_on_to_the_identical_sample(string name, int order)
    {
        var (sampler, noise, sample) = Start(name, order, seed: 5);
        var written = new List<byte[]>();
        while (!sampler.Finished)
        {
            written.Add(SnapshotFormat.Write(new(sample, sampler.Save(), noise.Save())));
            Step(sampler, sample, noise);
        }

        foreach (var bytes in written)
        {
            Assert.True(bytes.Length <= MostBytes, $"{bytes.Length} bytes");
            var snapshot = SnapshotFormat.Read(bytes);
            var (again, drawn, resumed) = (Create(name, order), new TorchRandom(0), snapshot.Latents);
            again.Restore(snapshot.Sampler);
            drawn.Restore(snapshot.Noise);
            while (!again.Finished)
            {
                Step(again, resumed, drawn);
            }

            Assert.Equal(sample, resumed);
        }
    }

    [Fact]
    public void Every_bit_is_kept() =>
        Gen.Select(Gen.Float.Array[0, 50], Gen.Float.Array[0, 50], Gen.Int[0, 100], Gen.Double.Nullable()).Sample((latents, tensor, done, spare) =>
        {
            var snapshot = new RunSnapshot(latents, new(done, [[tensor, latents], [], [tensor]]), new([1, 2, uint.MaxValue], 3, spare));

            var read = SnapshotFormat.Read(SnapshotFormat.Write(snapshot));

            Assert.Equal(Bits(latents), Bits(read.Latents));
            Assert.Equal([2, 0, 1], read.Sampler.Memory.Select(history => history.Count));
            Assert.Equal(Bits(tensor), Bits(read.Sampler.Memory[2][0]));
            Assert.Equal((done, 3, spare), (read.Sampler.Done, read.Noise.Next, read.Noise.Spare));
            Assert.Equal(snapshot.Noise.Words, read.Noise.Words);
        });

    [Fact]
    public void Damaged_bytes_are_refused_or_read_as_some_snapshot()
    {
        var (sampler, noise, sample) = Start(SamplerNames.UniPc, order: 2, seed: 1);
        var good = SnapshotFormat.Write(new(sample[..64], sampler.Save(), noise.Save()));

        Assert.Throws<InvalidDataException>(() => SnapshotFormat.Read([]));
        Assert.Throws<InvalidDataException>(() => SnapshotFormat.Read(good[4..]));
        Assert.Throws<InvalidDataException>(() => SnapshotFormat.Read(good[..^5]));
        Gen.Select(Gen.Int[0, good.Length - 1], Gen.Byte).Sample((at, value) =>
        {
            var bad = (byte[])good.Clone();
            bad[at] = value;
            try
            {
                Assert.NotNull(SnapshotFormat.Read(bad));
            }
            catch (InvalidDataException refused)
            {
                Assert.NotEmpty(refused.Message);
            }
        });
    }

    private static int[] Bits(float[] values) => Array.ConvertAll(values, BitConverter.SingleToInt32Bits);

    private static Sampler Create(string name, int order) =>
        SamplerFactory.Create(name, new NoiseSchedule(Config with { SolverOrder = order }), new(7, 7, Eta: 1));

    private static (Sampler Sampler, TorchRandom Noise, float[] Sample) Start(string name, int order, ulong seed)
    {
        var (sampler, noise, sample) = (Create(name, order), new TorchRandom(seed), new float[Length]);
        noise.Fill(sample);
        Blend.Scale(sample, sampler.InitialNoise);
        return (sampler, noise, sample);
    }

    /// <summary>The model predicts half the sample and some noise of its own: nothing that compresses well.</summary>
    private static void Step(Sampler sampler, float[] sample, TorchRandom noise)
    {
        var (output, clean) = (new float[Length], new float[Length]);
        new TorchRandom((ulong)sampler.Done + 100).Fill(output);
        sampler.ScaleInput(sample, clean);
        Blend.Add(output, clean, 0.5);
        sampler.Step(output, sample, clean, noise);
    }
}
