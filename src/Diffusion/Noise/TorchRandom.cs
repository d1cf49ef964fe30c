using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MagicCanvas.Diffusion.Noise;

/// <summary>
/// torch's CPU generator: the same seed gives the same standard normal values, bit for bit, as <c>torch.randn</c> in float32.
/// Sources: pytorch <c>CPUGeneratorImpl</c>, <c>DistributionTemplates.h</c>. Only the seed's low 32 bits matter there, too.
/// </summary>
internal sealed class TorchRandom(ulong seed) : INoiseSource
{
    private const int Block = 16;
    private const int Half = Block / 2;

    private readonly MersenneTwister _twister = new((uint)seed);
    private double? _spare;

    /// <summary>A copy of where it stands.</summary>
    public NoiseState Save() => new([.. _twister.State], _twister.Position, _spare);

    /// <summary>Goes on from where another stood.</summary>
    /// <exception cref="ArgumentException">It is no generator's state.</exception>
    public void Restore(NoiseState state)
    {
        _twister.Restore(state.Words, state.Next);
        _spare = state.Spare;
    }

    /// <inheritdoc/>
    public void Fill(Span<float> target)
    {
        if (target.Length < Block)
        {
            foreach (ref var value in target)
            {
                value = (float)NextNormal();
            }

            return;
        }

        FillUniform(target);
        for (var start = 0; start + Block <= target.Length; start += Block)
        {
            ToNormal(target.Slice(start, Block));
        }

        if (target.Length % Block != 0)
        {
            // What does not fill a block is drawn again, together with the values before it.
            var last = target[^Block..];
            FillUniform(last);
            ToNormal(last);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void FillUniform(Span<float> target)
    {
        const float unit = 1f / (1 << 24);
        const int bits = 0xffffff;
        _twister.Fill(MemoryMarshal.Cast<float, uint>(target));
        var vectors = MemoryMarshal.Cast<float, Vector<float>>(target);
        foreach (ref var word in vectors)
        {
            word = Vector.ConvertToSingle(Vector.AsVectorInt32(word) & new Vector<int>(bits)) * unit;
        }

        foreach (ref var word in target[(vectors.Length * Vector<float>.Count)..])
        {
            word = (BitConverter.SingleToInt32Bits(word) & bits) * unit;
        }
    }

    /// <summary>Box-Muller over a block: value i pairs with value i + 8.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void ToNormal(Span<float> block)
    {
        const float twoPi = 2f * MathF.PI;
        var (first, second) = (Vector256.Create<float>(block[..Half]), Vector256.Create<float>(block[Half..]));
        var radius = Vector256.Sqrt(-2f * SinglePrecision.Log(Vector256<float>.One - first));
        var (sin, cos) = SinglePrecision.SinCos(twoPi * second);
        (radius * cos).CopyTo(block);
        (radius * sin).CopyTo(block[Half..]);
    }

    /// <summary>Short draws go one by one, in double precision; the second value of a pair waits for the next call.</summary>
    private double NextNormal()
    {
        if (_spare is { } spare)
        {
            _spare = null;
            return spare;
        }

        var angle = 2 * Math.PI * NextDouble();
        var radius = Math.Sqrt(-2 * LogOnePlus(-NextDouble()));
        _spare = radius * Math.Sin(angle);
        return radius * Math.Cos(angle);
    }

    private double NextDouble()
    {
        var high = (ulong)_twister.Next();
        var bits = (high << 32) | _twister.Next();
        return (bits & ((1ul << 53) - 1)) * (1.0 / (1ul << 53));
    }

    /// <summary>log(1 + x) without losing the digits of a small x (Kahan's correction).</summary>
    private static double LogOnePlus(double x)
    {
        var sum = 1 + x;
        return sum == 1 ? x : Math.Log(sum) * x / (sum - 1);
    }
}
