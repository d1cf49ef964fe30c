namespace MagicCanvas.Diffusion.Noise;

/// <summary>MT19937 of Matsumoto and Nishimura (1998), 32 bit.</summary>
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
        if (_next == Size)
        {
            Refill();
        }

        var y = _state[_next++];
        y ^= y >> 11;
        y ^= (y << 7) & 0x9d2c5680u;
        y ^= (y << 15) & 0xefc60000u;
        return y ^ (y >> 18);
    }

    private void Refill()
    {
        var s = _state;
        for (var i = 0; i < Size; i++)
        {
            var joined = (s[i] & 0x80000000u) | (s[(i + 1) % Size] & 0x7fffffffu);
            s[i] = s[(i + Middle) % Size] ^ (joined >> 1) ^ ((joined & 1) == 0 ? 0u : 0x9908b0dfu);
        }

        _next = 0;
    }
}
