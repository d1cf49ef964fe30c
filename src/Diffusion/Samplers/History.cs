using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MagicCanvas.Diffusion.Samplers;

/// <summary>
/// Tensors that a sampler keeps from earlier calls, newest first. Values keep 18 bits of their fraction: an error of two in a million,
/// which no picture shows, and a run's snapshot is an eighth smaller.
/// </summary>
/// <param name="capacity">Tensors, at most.</param>
/// <param name="exact">Keeps every bit: for what is needed only within a step, so that there is little of it.</param>
internal sealed class History(int capacity, bool exact = false)
{
    private const uint Kept = 0xffffffe0;
    private const uint Half = 0x10;

    private readonly List<float[]> _tensors = new(capacity);
    private readonly Stack<float[]> _spare = [];

    public int Count => _tensors.Count;

    public ReadOnlySpan<float> this[int age] => _tensors[age];

    /// <summary>Adds a copy; the oldest goes where there is no room.</summary>
    public void Push(ReadOnlySpan<float> tensor)
    {
        float[] slot;
        if (_tensors.Count == capacity)
        {
            slot = _tensors[^1];
            _tensors.RemoveAt(_tensors.Count - 1);
        }
        else
        {
            slot = _spare.TryPop(out var spare) ? spare : new float[tensor.Length];
        }

        tensor.CopyTo(slot);
        if (!exact)
        {
            Round(slot);
        }

        _tensors.Insert(0, slot);
    }

    public void Clear()
    {
        _tensors.ForEach(_spare.Push);
        _tensors.Clear();
    }

    /// <summary>Copies, newest first.</summary>
    public IReadOnlyList<float[]> Save() => _tensors.ConvertAll(tensor => (float[])tensor.Clone());

    /// <exception cref="ArgumentException">More than there is room for.</exception>
    public void Restore(IReadOnlyList<float[]> tensors)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(tensors.Count, capacity);
        _tensors.Clear();
        _tensors.AddRange(tensors.Select(tensor => (float[])tensor.Clone()));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Round(Span<float> tensor)
    {
        var values = MemoryMarshal.Cast<float, Vector<float>>(tensor);
        foreach (ref var value in values)
        {
            value = Vector.ConditionalSelect(Vector.IsFinite(value).As<float, int>(), Vector.AsVectorSingle((Vector.AsVectorUInt32(value) + new Vector<uint>(Half)) & new Vector<uint>(Kept)), value);
        }

        foreach (ref var value in tensor[(values.Length * Vector<float>.Count)..])
        {
            value = float.IsFinite(value) ? BitConverter.UInt32BitsToSingle((BitConverter.SingleToUInt32Bits(value) + Half) & Kept) : value;
        }
    }
}
