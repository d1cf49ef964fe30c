using System.Numerics;
using System.Runtime.CompilerServices;

namespace MagicCanvas.Diffusion.Noise;

/// <summary>MT19937 of Matsumoto and Nishimura (1998), 32 bit, as many words at a time as the processor takes. Optimised at once: unoptimised, vectors cost ten times as much.</summary>
internal sealed class MersenneTwister
{
    private const int Size = 624;
    private const int Middle = 397;

    private readonly uint[] _state = new uint[Size];
    private int _next = Size;

    public MersenneTwister(uint seed)
    {
        _state[0] = seed;
        for (var i = 1; i < Size; i++)
        {
            var previous = _state[i - 1];
            _state[i] = (1812433253u * (previous ^ (previous >> 30))) + (uint)i;
        }
    }

    public ReadOnlySpan<uint> State => _state;

    /// <summary>Words of <see cref="State"/> that were given out.</summary>
    public int Position => _next;

    /// <exception cref="ArgumentException">Not 624 words, or a position outside them.</exception>
    public void Restore(ReadOnlySpan<uint> state, int position)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(state.Length, Size);
        ArgumentOutOfRangeException.ThrowIfNegative(position);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(position, Size);
        state.CopyTo(_state);
        _next = position;
    }

    public uint Next()
    {
        Span<uint> word = stackalloc uint[1];
        Fill(word);
        return word[0];
    }

    /// <summary>The next words.</summary>
    public void Fill(Span<uint> words)
    {
        while (!words.IsEmpty)
        {
            if (_next == Size)
            {
                Refill();
            }

            var count = Math.Min(words.Length, Size - _next);
            Temper(_state.AsSpan(_next, count), words);
            _next += count;
            words = words[count..];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Temper(ReadOnlySpan<uint> state, Span<uint> words)
    {
        var i = 0;
        for (; i + Vector<uint>.Count <= state.Length; i += Vector<uint>.Count)
        {
            var y = new Vector<uint>(state[i..]);
            y ^= y >>> 11;
            y ^= (y << 7) & new Vector<uint>(0x9d2c5680u);
            y ^= (y << 15) & new Vector<uint>(0xefc60000u);
            (y ^ (y >>> 18)).CopyTo(words[i..]);
        }

        for (; i < state.Length; i++)
        {
            var y = state[i];
            y ^= y >> 11;
            y ^= (y << 7) & 0x9d2c5680u;
            y ^= (y << 15) & 0xefc60000u;
            words[i] = y ^ (y >> 18);
        }
    }

    private void Refill()
    {
        // In stretches within which neither what is read nor what is written comes round: a word depends on the next, and on one 397 ahead.
        Refill(0, Size - Middle, Middle);
        Refill(Size - Middle, Size - 1, Middle - Size);
        _state[^1] = Twisted(_state[^1], _state[0], _state[Middle - 1]);
        _next = 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Refill(int from, int to, int ahead)
    {
        var s = _state;
        var i = from;
        for (; i + Vector<uint>.Count <= to; i += Vector<uint>.Count)
        {
            var joined = (new Vector<uint>(s, i) & new Vector<uint>(0x80000000u)) | (new Vector<uint>(s, i + 1) & new Vector<uint>(0x7fffffffu));
            var odd = Vector<uint>.Zero - (joined & Vector<uint>.One);
            (new Vector<uint>(s, i + ahead) ^ (joined >>> 1) ^ (odd & new Vector<uint>(0x9908b0dfu))).CopyTo(s, i);
        }

        for (; i < to; i++)
        {
            s[i] = Twisted(s[i], s[i + 1], s[i + ahead]);
        }
    }

    private static uint Twisted(uint word, uint next, uint ahead)
    {
        var joined = (word & 0x80000000u) | (next & 0x7fffffffu);
        return ahead ^ (joined >> 1) ^ ((joined & 1) == 0 ? 0u : 0x9908b0dfu);
    }
}
